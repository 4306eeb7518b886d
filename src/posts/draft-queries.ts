import { sql } from 'kysely'
import type { Db } from '../db/schema.ts'
import { type Draft, type Place, placeKey, readDraft } from './draft.ts'

/** What this member has begun to write at this place. */
export async function findDraft(db: Db, memberId: number, place: Place): Promise<Draft | undefined> {
  const row = await db
    .selectFrom('draft')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('place', '=', placeKey(place))
    .executeTakeFirst()
  return row && readDraft(row)
}

/** A member's drafts, the newest first (草稿箱). */
export async function listDrafts(
  db: Db,
  memberId: number,
  { page, size }: { page: number; size: number },
): Promise<Draft[]> {
  const rows = await db
    .selectFrom('draft')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  return rows.map(readDraft).filter(draft => draft !== undefined)
}

/** How many drafts a member has. */
export async function countDrafts(db: Db, memberId: number): Promise<number> {
  const { count } = await db
    .selectFrom('draft')
    .select(sql<number>`count(*)`.as('count'))
    .where('member_id', '=', memberId)
    .executeTakeFirstOrThrow()
  return count
}

/** The thread of each draft that belongs to one, by the draft's number; those of posts that are gone are missing. */
export async function listThreadIds(db: Db, drafts: readonly Draft[]): Promise<Map<number, number>> {
  const postIds = drafts.flatMap(({ place }) => (place.kind === 'post' ? [place.id] : []))
  const rows =
    postIds.length === 0
      ? []
      : await db.selectFrom('post').select(['id', 'thread_id']).where('id', 'in', postIds).execute()
  const threadOf = new Map(rows.map(row => [row.id, row.thread_id]))
  return new Map(
    drafts.flatMap(({ id, place }): [number, number][] => {
      const threadId = place.kind === 'thread' ? place.id : place.kind === 'post' ? threadOf.get(place.id) : undefined
      return threadId === undefined ? [] : [[id, threadId]]
    }),
  )
}
