import type { Board } from '../boards/board.ts'
import { canModerate, canView } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import { engineOf } from '../db/dialect.ts'
import { prepared } from '../db/prepared.ts'
import { isPublic, isPublicOrOwn } from '../db/publicity.ts'
import type { Db, Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import type { Viewer } from '../members/viewer.ts'
import { collectionsOf, relativesOf } from './beside.ts'
import type { ReadableThread, Thread } from './thread.ts'

const threadForMember = prepared(['id', 'memberId'], (db, { id, memberId }: { id: number; memberId: number }) =>
  db
    .selectFrom('thread')
    .leftJoin('thread_read as mark', join =>
      join.onRef('mark.thread_id', '=', 'thread.id').on('mark.member_id', '=', memberId),
    )
    .leftJoin('moderation as act', 'act.id', 'thread.moderation_id')
    .selectAll('thread')
    .select(['mark.floor as read_floor', 'act.action', 'act.actor_name', 'act.created_at as acted_at'])
    .select(eb =>
      eb
        .selectFrom('post')
        .select('post.floor')
        .whereRef('post.thread_id', '=', 'thread.id')
        .where(isPublicOrOwn('post', memberId))
        .orderBy('post.floor', 'desc')
        .limit(1)
        .as('visible_floor'),
    )
    .select(eb =>
      eb
        .selectFrom('post as waiting')
        .select('waiting.floor')
        .whereRef('waiting.thread_id', '=', 'thread.id')
        .where('waiting.pending_at', 'is not', null)
        .where('waiting.deleted_at', 'is', null)
        .limit(1)
        .as('waiting_floor'),
    )
    .select(eb => relativesOf(db, eb).as('relatives'))
    .select(eb => collectionsOf(db, eb).as('gathered'))
    .where('thread.id', '=', id),
)

/**
 * The thread when this viewer may read it; a deleted one only for those who could bring it back, and one that is not
 * public yet only for its author and those who review. Throws NotFound.
 */
export async function getReadableThread(db: Db, site: Site, viewer: Viewer, id: number): Promise<ReadableThread> {
  const [row] = await threadForMember(db, { id, memberId: viewer.id })
  if (!row || !mayRead(site, viewer, row)) throw new NotFound('error.thread_not_found')
  const { action, actor_name, acted_at, relatives, gathered, ...thread } = row
  const moderated = action && acted_at ? { action, actor_name: actor_name ?? '', created_at: acted_at } : null
  return { ...thread, moderated, relatives: JSON.parse(relatives), gathered: JSON.parse(gathered) }
}

/** The thread as it is now, held until the act is over: of two who would do the same to it, the second sees that. */
export function holdThread(tx: Tx, id: number): Promise<Thread | undefined> {
  return tx
    .selectFrom('thread')
    .selectAll()
    .where('id', '=', id)
    .$if(engineOf(tx) === 'postgres', query => query.forUpdate())
    .executeTakeFirst()
}

/** Threads by number that this viewer may moderate somehow, in no order; others are left out. */
export async function listThreadsById(db: Db, site: Site, viewer: Viewer, ids: readonly number[]): Promise<Thread[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('thread').selectAll().where('id', 'in', ids).execute()
  return rows.filter(thread => mayRead(site, viewer, thread))
}

type Stands = Pick<Thread, 'deleted_at' | 'pending_at' | 'author_id'>

/** May this viewer read the thread, or the post that stands in it? */
export function mayRead(
  site: Site,
  viewer: Viewer,
  thread: Stands & Pick<Thread, 'board_id'>,
  post: Stands = thread,
): boolean {
  const board = site.boards.byId.get(thread.board_id)
  if (!board || !canView(viewer, board)) return false
  if (!sees(viewer, thread, board) || !sees(viewer, post, board)) return false
  return (thread.deleted_at ?? post.deleted_at) === null || canModerate(viewer, board, 'can_delete')
}

/** Whether what is not public yet is there for this viewer all the same. */
function sees(viewer: Viewer, { pending_at, author_id }: Stands, board: Board): boolean {
  return pending_at === null || (viewer.id > 0 && author_id === viewer.id) || canModerate(viewer, board, 'can_review')
}

/** The neighbour of a readable thread in its board, by last post. Throws NotFound when it is the last one there. */
export async function getNeighbour(db: Db, thread: Thread, side: 'newer' | 'older'): Promise<number> {
  const older = side === 'older'
  const row = await db
    .selectFrom('thread')
    .select('id')
    .where('board_id', '=', thread.board_id)
    .where(isPublic('thread'))
    .where('moved_to', 'is', null)
    .where(eb =>
      eb.or([
        eb('last_post_at', older ? '<' : '>', thread.last_post_at),
        eb.and([eb('last_post_at', '=', thread.last_post_at), eb('id', older ? '<' : '>', thread.id)]),
      ]),
    )
    .orderBy('last_post_at', older ? 'desc' : 'asc')
    .orderBy('id', older ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw new NotFound(older ? 'error.no_older_thread' : 'error.no_newer_thread')
  return row.id
}
