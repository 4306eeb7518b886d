import type { Insertable } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { ProfileFieldTable } from '../db/tables/profiles.ts'

export type ProfileFieldChange = Required<Omit<Insertable<ProfileFieldTable>, 'id'>>

/** Changes a field of the profile, or adds one (null); answers its number. */
export async function saveProfileField(tx: Tx, id: number | null, change: ProfileFieldChange): Promise<number> {
  if (id === null) {
    return (await tx.insertInto('profile_field').values(change).returning('id').executeTakeFirstOrThrow()).id
  }
  await tx.updateTable('profile_field').set(change).where('id', '=', id).execute()
  return id
}

/** Takes a field away, with what all members said in it. */
export async function removeProfileField(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('profile_field').where('id', '=', id).execute()
}
