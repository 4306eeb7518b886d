import type { Board } from '../boards/board.ts'
import { GateShut } from '../boards/gate.ts'
import { canKnow, canModerate, canView, isModerator, shutGate } from '../boards/permissions.ts'
import { reachOf } from '../boards/reaching.ts'
import type { Site } from '../boards/site.ts'
import { engineOf } from '../db/dialect.ts'
import { prepared } from '../db/prepared.ts'
import { isPublic, isPublicOrOwn } from '../db/publicity.ts'
import type { Db, Tx } from '../db/schema.ts'
import { Forbidden, NotFound } from '../lib/errors.ts'
import { isMeantFor } from '../members/reach.ts'
import type { Viewer } from '../members/viewer.ts'
import { collectionsOf, relativesOf } from './beside.ts'
import { isAuthor, type ReadableThread, type Thread } from './thread.ts'

const threadForMember = prepared(['id', 'memberId'], (db, { id, memberId }: { id: number; memberId: number }) =>
  db
    .selectFrom('thread')
    .leftJoin('thread_read as mark', join =>
      join.onRef('mark.thread_id', '=', 'thread.id').on('mark.member_id', '=', memberId),
    )
    .leftJoin('thread_follow as follow', join =>
      join.onRef('follow.thread_id', '=', 'thread.id').on('follow.member_id', '=', memberId),
    )
    .leftJoin('moderation as act', 'act.id', 'thread.moderation_id')
    .selectAll('thread')
    .select([
      'mark.floor as read_floor',
      'follow.mailed_at',
      'act.action',
      'act.actor_name',
      'act.details as acted_with',
      'act.created_at as acted_at',
    ])
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
  return demandReadable(site, viewer, await findThreadFor(db, viewer.id, id))
}

/** The thread as this member finds it, whether or not she may read it. */
export async function findThreadFor(db: Db, memberId: number, id: number): Promise<ReadableThread | undefined> {
  const [row] = await threadForMember(db, { id, memberId })
  if (!row) return undefined
  const { action, actor_name, acted_at, acted_with, relatives, gathered, ...thread } = row
  const moderated =
    action && acted_at ? { action, actor_name: actor_name ?? '', created_at: acted_at, item: itemOf(acted_with) } : null
  return { ...thread, moderated, relatives: JSON.parse(relatives), gathered: JSON.parse(gathered) }
}

/** The thread again when this viewer may read it. Throws NotFound, GateShut or, when only 阅读权限 is missing, Forbidden. */
export function demandReadable(site: Site, viewer: Viewer, thread: ReadableThread | undefined): ReadableThread {
  if (!thread || !mayFind(site, viewer, thread)) throw missing(site, viewer, thread)
  demandAccess(site, viewer, thread)
  return thread
}

/** Only of a public thread in a board that the viewer may know of does she learn that a gate is all that keeps her out. */
function missing(site: Site, viewer: Viewer, thread: ReadableThread | undefined): NotFound {
  const board = thread && site.boards.byId.get(thread.board_id)
  const isThere = board && thread.deleted_at === null && thread.pending_at === null && canKnow(viewer, board)
  return isThere && shutGate(viewer, board) ? new GateShut(board.id) : new NotFound('error.thread_not_found')
}

/** The 道具 that did what was done last; '' when a moderator did it. */
function itemOf(details: string | null): string {
  const { item } = JSON.parse(details || '{}') as { item?: unknown }
  return typeof item === 'string' ? item : ''
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
type Readable = Stands & Pick<Thread, 'board_id' | 'read_access'>

/** May this viewer read the thread? The same as `opens` asks of the database, for a row that is there already. */
export function mayRead(site: Site, viewer: Viewer, thread: Readable): boolean {
  return mayFind(site, viewer, thread) && hasAccess(site, viewer, thread)
}

/** Throws Forbidden with what is missing when the thread asks for more 阅读权限 than the viewer has. */
export function demandAccess(site: Site, viewer: Viewer, thread: Readable): void {
  if (hasAccess(site, viewer, thread)) return
  throw new Forbidden('error.read_access', { needed: thread.read_access, own: viewer.group.read_access })
}

/** Whether the viewer learns that the thread, or the post in it, is there: in a board of hers, public, not thrown away. */
export function mayFind(
  site: Site,
  viewer: Viewer,
  thread: Stands & Pick<Thread, 'board_id'>,
  post: Stands = thread,
): boolean {
  const board = site.boards.byId.get(thread.board_id)
  if (!board || !canView(viewer, board)) return false
  if (!waitsFor(viewer, thread, board) || !waitsFor(viewer, post, board)) return false
  return (thread.deleted_at ?? post.deleted_at) === null || canModerate(viewer, board, 'can_delete')
}

/** Whether what is not public yet is there for this viewer all the same. */
function waitsFor(viewer: Viewer, stands: Stands, board: Board): boolean {
  return stands.pending_at === null || isAuthor(viewer, stands) || canModerate(viewer, board, 'can_review')
}

function hasAccess(site: Site, viewer: Viewer, thread: Readable): boolean {
  if (thread.read_access <= viewer.group.read_access || isAuthor(viewer, thread)) return true
  const board = site.boards.byId.get(thread.board_id)
  return board !== undefined && isModerator(viewer, board)
}

/** The neighbour of a readable thread that the viewer may read too, in its board, by last post. Throws NotFound when it is the last one there. */
export async function getNeighbour(
  db: Db,
  site: Site,
  viewer: Viewer,
  thread: Thread,
  side: 'newer' | 'older',
): Promise<number> {
  const older = side === 'older'
  const row = await db
    .selectFrom('thread')
    .select('id')
    .where('board_id', '=', thread.board_id)
    .where(isPublic('thread'))
    .where('moved_to', 'is', null)
    .where(isMeantFor(reachOf(site, viewer)))
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
