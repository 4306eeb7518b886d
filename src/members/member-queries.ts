import { engineOf } from '../db/dialect.ts'
import type { Db, Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import type { Member } from './member.ts'
import { nameKey } from './names.ts'

/** The member with this number. Throws NotFound. */
export async function getMember(db: Db, id: number): Promise<Member> {
  const member = await db.selectFrom('member').selectAll().where('id', '=', id).executeTakeFirst()
  if (!member) throw new NotFound('error.member_not_found')
  return member
}

/** The member of this name, however it is spelled. */
export function findMemberByName(db: Db, name: string): Promise<Member | undefined> {
  return db.selectFrom('member').selectAll().where('name_key', '=', nameKey(name)).executeTakeFirst()
}

/** Holds the rows of members until the act is over, always in the same order, so that no two acts wait for one another. */
export async function holdMembers(tx: Tx, ids: number[]): Promise<void> {
  if (engineOf(tx) === 'sqlite') return
  await tx.selectFrom('member').select('id').where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute()
}

/** How many members there are and who came last. */
export async function getMemberFacts(
  db: Db,
): Promise<{ members: number; newest: { id: number; name: string } | null }> {
  const row = await db
    .selectFrom('member')
    .select(['member.id', 'member.name'])
    .select(eb =>
      eb.selectFrom('site_fact').select('site_fact.value').where('site_fact.name', '=', 'members').as('members'),
    )
    .orderBy('member.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { members: row.members ?? 0, newest: { id: row.id, name: row.name } } : { members: 0, newest: null }
}
