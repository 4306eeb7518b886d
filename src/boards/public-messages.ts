import type { Insertable, Selectable } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'
import type { PublicMessageTable } from '../db/tables/public-messages.ts'
import { NotFound } from '../lib/errors.ts'
import type { Viewer } from '../members/viewer.ts'

export type PublicMessage = Readonly<Selectable<PublicMessageTable>>
/** What is kept in memory of each, to count those that a member has not seen. */
export type PublicMessageHead = Pick<PublicMessage, 'id' | 'groups' | 'created_at'>

const COUNTED = 50

/** The latest of them, by which the unread are counted without a query. */
export function loadPublicMessages(db: Db): Promise<PublicMessageHead[]> {
  return db
    .selectFrom('public_message')
    .select(['id', 'groups', 'created_at'])
    .orderBy('id', 'desc')
    .limit(COUNTED)
    .execute()
}

/** As much of a member as it takes to count. */
interface Seer {
  group: { id: number }
  member: { public_seen: number; joined_at: number } | null
}

/** How many a member has not seen: of those to her group, since she is here. */
export function countUnseen(heads: readonly PublicMessageHead[], { group, member }: Seer): number {
  if (!member) return 0
  return heads.filter(
    one =>
      one.id > member.public_seen &&
      one.created_at >= member.joined_at &&
      (one.groups === '' || one.groups.includes(`,${group.id},`)),
  ).length
}

/** 公共消息 for a member, the latest first, one more than asked. */
export function listPublicMessages(
  db: Db,
  { group, member }: Viewer,
  { page, size }: { page: number; size: number },
): Promise<PublicMessage[]> {
  return db
    .selectFrom('public_message')
    .selectAll()
    .where('created_at', '>=', member?.joined_at ?? 0)
    .where(eb => eb.or([eb('groups', '=', ''), eb('groups', 'like', `%,${group.id},%`)]))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** All of them for the panel, the latest first. */
export function listAllPublicMessages(db: Db, limit: number): Promise<PublicMessage[]> {
  return db.selectFrom('public_message').selectAll().orderBy('id', 'desc').limit(limit).execute()
}

/** Sends one to everybody or to some groups: one row, whoever reads it. */
export async function sendPublicMessage(
  tx: Tx,
  { groupIds, ...fields }: Omit<Insertable<PublicMessageTable>, 'groups'> & { groupIds: readonly number[] },
): Promise<void> {
  const groups = groupIds.length === 0 ? '' : `,${groupIds.join(',')},`
  await tx
    .insertInto('public_message')
    .values({ ...fields, groups })
    .execute()
}

/** Takes one back, also from who has read it. Throws NotFound when it is gone already. */
export async function removePublicMessage(tx: Tx, id: number): Promise<void> {
  const { numDeletedRows } = await tx.deleteFrom('public_message').where('id', '=', id).executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw new NotFound()
}

/** She has seen all of them up to this one. */
export async function markPublicSeen(tx: Tx, memberId: number, id: number): Promise<void> {
  await tx
    .updateTable('member')
    .set({ public_seen: id })
    .where('id', '=', memberId)
    .where('public_seen', '<', id)
    .execute()
}
