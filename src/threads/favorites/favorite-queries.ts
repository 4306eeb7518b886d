import { canView } from '../../boards/permissions.ts'
import type { Site } from '../../boards/site.ts'
import type { Db } from '../../db/schema.ts'
import type { Viewer } from '../../members/viewer.ts'
import { mayFind } from '../thread-queries.ts'
import type { Favorite, Kept } from './favorite.ts'

/** What a member keeps, the latest first, one more than asked. */
export async function listFavoriteThreads(
  db: Db,
  site: Site,
  viewer: Viewer,
  { page, size }: { page: number; size: number },
): Promise<Favorite[]> {
  const rows = await db
    .selectFrom('favorite')
    .innerJoin('thread', 'thread.id', 'favorite.thread_id')
    .select(['favorite.id', 'favorite.note', 'favorite.created_at', 'favorite.thread_id'])
    .select([
      'thread.board_id',
      'thread.title',
      'thread.deleted_at',
      'thread.pending_at',
      'thread.author_id',
      'thread.moved_to',
    ])
    .where('favorite.member_id', '=', viewer.id)
    .orderBy('favorite.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return rows.map(({ deleted_at, pending_at, author_id, moved_to, title, ...row }) => ({
    ...row,
    title: mayFind(site, viewer, { ...row, deleted_at, pending_at, author_id }) && moved_to === null ? title : null,
  }))
}

/** The boards a member keeps, the latest first. */
export async function listFavoriteBoards(
  db: Db,
  site: Site,
  viewer: Viewer,
  { page, size }: { page: number; size: number },
): Promise<Favorite[]> {
  const rows = await db
    .selectFrom('favorite')
    .select(['id', 'note', 'created_at', 'thread_id', 'board_id'])
    .where('member_id', '=', viewer.id)
    .where('board_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return rows.map(row => {
    const board = site.boards.byId.get(row.board_id ?? 0)
    return { ...row, title: board && canView(viewer, board) ? board.name : null }
  })
}

/** Her favourite of this place, if she keeps it. */
export function findFavorite(
  db: Db,
  memberId: number,
  { threadId, boardId }: Kept,
): Promise<{ id: number; note: string } | undefined> {
  return db
    .selectFrom('favorite')
    .select(['id', 'note'])
    .where('member_id', '=', memberId)
    .where(threadId === null ? 'board_id' : 'thread_id', '=', threadId ?? boardId ?? 0)
    .executeTakeFirst()
}
