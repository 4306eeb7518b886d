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

/** Holds a member's row until the act is over, so that others wait who want it too. SQLite has one writer anyway. */
export async function holdMember(tx: Tx, id: number): Promise<void> {
  if (engineOf(tx) === 'sqlite') return
  await tx.selectFrom('member').select('id').where('id', '=', id).forUpdate().execute()
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
