import { sql } from 'kysely'
import { termsFault } from '../attachments/terms.ts'
import type { Board } from '../boards/board.ts'
import { countInBoard, countInDay } from '../boards/counting.ts'
import { canPost, isModerator } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import type { Amounts } from '../credits/amounts.ts'
import { amountsOf } from '../credits/amounts.ts'
import { creditFault, reward } from '../credits/rewarding.ts'
import { settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { readinessFault } from '../friends/readiness.ts'
import { dayNumber } from '../lib/clock.ts'
import type { Message } from '../lib/errors.ts'
import { done, notAllowed, type Outcome, type Refused, refused } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import { floodFault } from '../posts/flooding.ts'
import { bodyFault, titleFault } from '../posts/limits.ts'
import type { PenName } from '../posts/pen-name.ts'
import { findByFormKey, type PostFields, writePost } from '../posts/writing.ts'
import { followOpened } from './follows/following-own.ts'
import { faultsOf, howWritten, type Part, penOf, threadColumns, writeParts } from './parts.ts'
import { askReview, lookThrough } from './reviewing.ts'
import { compare, keepMarks } from './same-texts.ts'
import { wordsBeside } from './sorts/words-beside.ts'
import { spread } from './spreading.ts'
import { NEWCOMER_ICON } from './stamping.ts'

export interface ThreadFields extends PostFields {
  title: string
  /** What the thread is besides its text. */
  parts?: readonly Part[]
  typeId: number | null
}

export interface Written {
  threadId: number
  postId: number
  floor: number
  /** What it earned. */
  amounts: Amounts
  /** Nobody but its author and those who review sees it yet: it is to be reviewed, or it is not its time. */
  waits: boolean
}

/** Opens a thread with its first post (posting.md §4): counted, paid, indexed and on top of the board. */
export async function start(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  board: Board,
  fields: ThreadFields,
  at: number,
): Promise<Outcome<Written>> {
  const barred = await barredFrom(tx, site, viewer, board)
  if (barred) return barred
  const { parts = [] } = fields
  const looked = lookThrough(site, viewer, board, { ...fields, opens: true }, at)
  const written = { ...fields, title: looked.title, body: looked.body, ...howWritten(viewer, parts) }
  const faults = [...threadFaults(site, viewer, board, written), ...looked.faults, ...(await faultsOf(tx, parts))]
  if (faults.length > 0) return refused(...faults)
  const flood = await floodFault(tx, site.settings, viewer, 'thread', at)
  const twin = await findByFormKey(tx, viewer, fields.formKey)
  if (twin) return done({ threadId: twin.thread_id, postId: twin.id, floor: 1, amounts: amountsOf({}), waits: false })
  if (flood) return flood

  const columns = threadColumns(parts)
  const compared = await compare(tx, site, viewer, { looked, board, opens: true }, at)
  const waits = fields.waits === true || compared.reasons.length > 0 || (columns.publish_at ?? null) !== null
  const pen = penOf(viewer, parts)
  const { id: threadId } = await tx
    .insertInto('thread')
    .values({
      board_id: board.id,
      type_id: fields.typeId,
      author_id: viewer.id,
      author_name: viewer.name,
      title: looked.title,
      created_at: at,
      last_floor: 1,
      last_post_at: at,
      last_author_id: pen.id,
      last_author_name: pen.name,
      pending_at: waits ? at : null,
      icon: site.settings.newcomerIcon && viewer.member?.threads === 0 ? NEWCOMER_ICON : 0,
      ...columns,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (!waits) await countThread(tx, site, viewer, { threadId, boardId: board.id, pen }, at)
  const beside = await wordsBeside(tx, site, threadId)
  const opening = { threadId, boardId: board.id, floor: 1, title: looked.title, beside, paid: isPriced(columns) }
  const post = await writePost(tx, site, viewer, opening, { ...written, waits }, at)
  await writeParts(tx, parts, { threadId, postId: post.id, boardId: board.id, floor: 1, at, waits })
  if (post.images > 0) await tx.updateTable('thread').set({ has_images: 1 }).where('id', '=', threadId).execute()
  await keepMarks(tx, post.id, compared, at)
  await askReview(tx, post.id, compared, at)
  await followOpened(tx, site.settings, viewer, threadId, at)
  if (waits) return done(await leaveWaiting(tx, viewer, { threadId, postId: post.id }, at))
  const about = { kind: 'thread' as const, id: threadId }
  const amounts = await reward(tx, site, viewer.id, 'post', { about, boardId: board.id, at })
  await settle(tx, site, viewer.id, at)
  await spread(tx, { id: threadId, author_id: viewer.id }, { at })
  return done({ threadId, postId: post.id, floor: 1, amounts, waits })
}

/** What waits brings nothing yet; but her next post has to keep its distance. */
async function leaveWaiting(
  tx: Tx,
  viewer: Viewer,
  place: Pick<Written, 'threadId' | 'postId'>,
  at: number,
): Promise<Written> {
  await tx.updateTable('member').set({ last_post_at: at }).where('id', '=', viewer.id).execute()
  return { ...place, floor: 1, amounts: amountsOf({}), waits: true }
}

function isPriced({ price }: ReturnType<typeof threadColumns>): boolean {
  return Number(price ?? 0) > 0
}

/** Why she may not open threads here at all. */
async function barredFrom(tx: Tx, site: Site, viewer: Viewer, board: Board): Promise<Refused | undefined> {
  if (!canPost(viewer, board)) return notAllowed('error.cannot_post')
  return readinessFault(tx, site.settings, viewer, board)
}

/** What is wrong with a new thread before anything is asked of the database. */
function threadFaults(site: Site, viewer: Viewer, board: Board, fields: ThreadFields): Message[] {
  const faults = [titleFault(site.settings, viewer, fields.title), bodyFault(site.settings, viewer, fields.body)]
  faults.push(typeFault(viewer, board, fields.typeId), termsFault(viewer, site.settings, fields.fileTerms))
  if (viewer.member) faults.push(creditFault(site, viewer.member, 'post', board.id))
  return faults.filter(fault => fault !== undefined)
}

/** What is wrong with a thread's type in this board, or undefined. */
export function typeFault(viewer: Viewer, board: Board, typeId: number | null): Message | undefined {
  if (typeId === null) return board.type_required ? { key: 'error.type_missing', field: 'type' } : undefined
  const type = board.types.find(one => one.id === typeId)
  if (!type || (type.staff_only && !isModerator(viewer, board))) return { key: 'error.type_unknown', field: 'type' }
  return undefined
}

async function countThread(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { threadId, boardId, pen }: { threadId: number; boardId: number; pen: PenName },
  at: number,
): Promise<void> {
  const last = { threadId, at, authorId: pen.id, authorName: pen.name }
  await countInBoard(tx, boardId, { threads: 1, posts: 1, last })
  await countInDay(tx, boardId, dayNumber(at, site.settings.timeOffset), { threads: 1, posts: 1 })
  await tx
    .updateTable('member')
    .set({ threads: sql<number>`threads + 1`, posts: sql<number>`posts + 1`, last_post_at: at })
    .where('id', '=', viewer.id)
    .execute()
}
