import type { Insertable } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { VerificationTable } from '../db/tables/profiles.ts'

/** Changes what the team vouches for, or adds to it (null). */
export async function saveVerification(
  tx: Tx,
  id: number | null,
  fields: Omit<Insertable<VerificationTable>, 'id'>,
): Promise<void> {
  if (id === null) await tx.insertInto('verification').values(fields).execute()
  else await tx.updateTable('verification').set(fields).where('id', '=', id).execute()
}

/** Takes it away; the numbers that members' rows still hold mean nothing from then on. */
export async function removeVerification(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('verification').where('id', '=', id).execute()
}
