import type { Db, Tx } from '../db/schema.ts'
import { nameKey } from './names.ts'

/** Whether nobody else is called so, or was: old names stay with whom they belonged to. */
export async function isNameFree(db: Db, name: string, exceptId = 0): Promise<boolean> {
  const key = nameKey(name)
  const present = await db
    .selectFrom('member')
    .select('id')
    .where('name_key', '=', key)
    .where('id', '!=', exceptId)
    .executeTakeFirst()
  if (present) return false
  const former = await db
    .selectFrom('former_name')
    .select('id')
    .where('name_key', '=', key)
    .where('member_id', '!=', exceptId)
    .executeTakeFirst()
  return former === undefined
}

/** The number of the member who was once called so. */
export async function findByFormerName(db: Db, name: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('former_name')
    .select('member_id')
    .where('name_key', '=', nameKey(name))
    .executeTakeFirst()
  return row?.member_id
}

/** What a member was called before, the latest first. */
export function listFormerNames(db: Db, memberId: number) {
  return db
    .selectFrom('former_name')
    .select(['name', 'changed_at'])
    .where('member_id', '=', memberId)
    .orderBy('changed_at', 'desc')
    .limit(50)
    .execute()
}

/** Writes down what she was called until now; a name that she takes up again is no former one any more. */
export async function keepFormerName(
  tx: Tx,
  { id, name }: { id: number; name: string },
  instead: string,
  at: number,
): Promise<void> {
  const keys = [nameKey(name), nameKey(instead)]
  await tx.deleteFrom('former_name').where('member_id', '=', id).where('name_key', 'in', keys).execute()
  if (keys[0] === keys[1]) return
  const row = { member_id: id, name, name_key: nameKey(name), changed_at: at }
  await tx.insertInto('former_name').values(row).execute()
}
