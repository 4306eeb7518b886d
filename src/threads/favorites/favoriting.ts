import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import type { Settings } from '../../settings/settings.ts'
import { warm } from '../heating.ts'
import type { Kept } from './favorite.ts'

/** 收藏: keeps a thread or a board with a note, or writes the note anew; whoever calls has asked whether she may read it. */
export async function keep(
  tx: Tx,
  settings: Settings,
  viewer: Viewer,
  { threadId, boardId }: Kept,
  note: string,
  at: number,
): Promise<Outcome<null>> {
  const place = { member_id: viewer.id, thread_id: threadId, board_id: boardId }
  const { numUpdatedRows } = await tx
    .updateTable('favorite')
    .set({ note })
    .where('member_id', '=', viewer.id)
    .where(threadId === null ? 'board_id' : 'thread_id', '=', threadId ?? boardId ?? 0)
    .executeTakeFirst()
  if (Number(numUpdatedRows) > 0) return done(null)
  if ((await countKept(tx, viewer)) >= settings.favoritesMax) {
    return refused({ key: 'error.favorites_full', values: { max: settings.favoritesMax } })
  }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('favorite')
    .values({ ...place, note, created_at: at })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows) > 0) {
    await count(tx, { threadId, boardId } as Kept, 1)
    if (threadId !== null) await warm(tx, settings, threadId, viewer.id, at)
  }
  return done(null)
}

/** Writes the note of a favourite of hers anew; does nothing when it is not hers. */
export async function annotate(tx: Tx, viewer: Viewer, id: number, note: string): Promise<void> {
  await tx.updateTable('favorite').set({ note }).where('id', '=', id).where('member_id', '=', viewer.id).execute()
}

/** Gives favourites up; others' are left alone. */
export async function giveUp(tx: Tx, memberId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const gone = await tx
    .deleteFrom('favorite')
    .where('member_id', '=', memberId)
    .where('id', 'in', ids)
    .returning(['thread_id as threadId', 'board_id as boardId'])
    .execute()
  for (const one of gone) await count(tx, one as Kept, -1)
}

async function countKept(tx: Tx, viewer: Viewer): Promise<number> {
  const { kept } = await tx
    .selectFrom('favorite')
    .select(eb => eb.fn.countAll<number>().as('kept'))
    .where('member_id', '=', viewer.id)
    .executeTakeFirstOrThrow()
  return Number(kept)
}

async function count(tx: Tx, { threadId, boardId }: Kept, change: 1 | -1): Promise<void> {
  await tx
    .updateTable(threadId === null ? 'board' : 'thread')
    .set({ favorites: sql<number>`favorites + ${change}` })
    .where('id', '=', threadId ?? boardId ?? 0)
    .execute()
}
