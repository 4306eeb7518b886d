import { sql } from 'kysely'
import { termsFault } from '../attachments/terms.ts'
import { getBoard } from '../boards/board-queries.ts'
import { countInBoard, countInDay } from '../boards/counting.ts'
import { canReply, isModerator } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import { amountsOf, sumOf } from '../credits/amounts.ts'
import { creditFault, reward } from '../credits/rewarding.ts'
import { settle } from '../credits/settling.ts'
import { isPublic } from '../db/publicity.ts'
import type { Tx } from '../db/schema.ts'
import { readinessFault } from '../friends/readiness.ts'
import { dayNumber } from '../lib/clock.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { countHits } from '../members/wording.ts'
import { floodFault } from '../posts/flooding.ts'
import { bodyFault } from '../posts/limits.ts'
import type { PenName } from '../posts/pen-name.ts'
import { findByFormKey, type PostFields, writePost } from '../posts/writing.ts'
import type { WithBonus } from './bonuses/bonus.ts'
import { drawBonus } from './bonuses/drawing.ts'
import { followAnswered } from './follows/following-own.ts'
import { warm } from './heating.ts'
import { faultsOf, howWritten, type Part, penOf, writeParts } from './parts.ts'
import { skipWaitingFloor } from './publishing.ts'
import { askReview, lookThrough } from './reviewing.ts'
import { rushFault } from './rushes/joining-rush.ts'
import { compare, keepMarks } from './same-texts.ts'
import type { Written } from './starting.ts'
import { listQuoted, tellConcerned } from './telling.ts'
import { isClosed, type Thread } from './thread.ts'

export interface ReplyFields extends PostFields {
  /** The post that is quoted, or several; their authors are told. */
  quotes: number | readonly number[] | null
  /** What the reply is besides its text. */
  parts?: readonly Part[]
}

/** Answers a thread (posting.md §4): takes the next floor, bumps the thread, pays, and tells who is concerned. */
export async function reply(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  thread: Thread,
  fields: ReplyFields,
  at: number,
): Promise<Outcome<Written>> {
  const board = getBoard(site.boards, thread.board_id)
  if (!canReply(viewer, board)) return notAllowed('error.cannot_reply')
  const unready = await readinessFault(tx, site.settings, viewer, board)
  if (unready) return unready
  const moderator = isModerator(viewer, board)
  if (isClosed(thread) && !moderator) return notAllowed('error.thread_closed')
  if (thread.pending_at !== null) return notAllowed('error.thread_waits')
  const looked = lookThrough(site, viewer, board, { ...fields, title: '', opens: false }, at)
  const written = { ...fields, body: looked.body, ...howWritten(viewer, fields.parts ?? []) }
  const faults = [
    bodyFault(site.settings, viewer, written.body),
    ...looked.faults,
    viewer.member ? creditFault(site, viewer.member, 'reply', board.id) : undefined,
    termsFault(viewer, site.settings, fields.fileTerms),
    ...(await faultsOf(tx, fields.parts ?? [])),
  ].filter(fault => fault !== undefined)
  if (faults.length > 0) return refused(...faults)
  const flood = await floodFault(tx, site.settings, viewer, 'reply', at)
  const twin = await findByFormKey(tx, viewer, fields.formKey)
  if (twin) return done({ threadId: twin.thread_id, postId: twin.id, floor: 0, amounts: amountsOf({}), waits: false })
  const late = flood ?? (await rushFault(tx, viewer, thread, at))
  if (late) return late

  const { parts = [] } = fields
  const compared = await compare(tx, site, viewer, { looked, board, opens: false }, at)
  const waits = fields.waits === true || compared.reasons.length > 0
  const pen = penOf(viewer, parts)
  const place = await takeFloor(tx, pen, thread, { moderator, waits }, at)
  if (place === undefined) return notAllowed('error.thread_closed')
  const { floor, board_id: boardId } = place
  const quotes = [fields.quotes ?? []].flat().slice(0, site.settings.quotesMax)
  if (waits) {
    const waiting = await writeWaiting(tx, site, viewer, thread, { ...written, waits, parts, floor, boardId }, at)
    await keepMarks(tx, waiting.postId, compared, at)
    await askReview(tx, waiting.postId, { ...compared, quotes: quotes[0] ?? null }, at)
    return done(waiting)
  }
  const quoted = await listQuoted(tx, thread.id, quotes)
  const concerned = [viewer.id, thread.author_id ?? 0, ...quoted.keys()]
  await countReply(tx, site, viewer, { threadId: thread.id, boardId, concerned, pen }, at)
  const post = await writePost(tx, site, viewer, { threadId: thread.id, boardId, floor, title: '' }, written, at)
  await keepMarks(tx, post.id, compared, at)
  await countHits(tx, looked.hits)
  await writeParts(tx, parts, { threadId: thread.id, postId: post.id, boardId, floor, at, waits })
  const about = { kind: 'post' as const, id: post.id }
  const earned = await reward(tx, site, viewer.id, 'reply', { about, boardId, at })
  await settle(tx, site, viewer.id, at)
  const won = await drawBonus(tx, site, place, { id: post.id, author_id: viewer.id }, at)
  await tellConcerned(tx, { id: viewer.id, name: pen.name }, thread, { postId: post.id, quoted }, at)
  await followAnswered(tx, site.settings, viewer, thread.id, at)
  return done({ threadId: thread.id, postId: post.id, floor, amounts: sumOf([earned, won]), waits })
}

type Taken = Pick<Thread, 'id' | 'board_id' | 'author_id'> & WithBonus & { floor: number }

/** The next floor, and the thread's row held; undefined when it was closed or deleted meanwhile. */
async function takeFloor(
  tx: Tx,
  pen: PenName,
  thread: Thread,
  { moderator, waits }: { moderator: boolean; waits: boolean },
  at: number,
): Promise<Taken | undefined> {
  return tx
    .updateTable('thread')
    .set({
      last_floor: sql<number>`last_floor + 1`,
      ...(waits
        ? {}
        : {
            replies: sql<number>`replies + 1`,
            last_post_at: at,
            last_author_id: pen.id,
            last_author_name: pen.name,
          }),
    })
    .where('id', '=', thread.id)
    .where(isPublic('thread'))
    .where('moved_to', 'is', null)
    .$if(!moderator, query => query.where('closed_at', 'is', null))
    .returning(['id', 'board_id', 'author_id', 'last_floor as floor'])
    .returning(['bonus_each', 'bonus_left', 'bonus_times', 'bonus_chance'])
    .executeTakeFirst()
}

/** Writes a reply that only its author and those who review see; what it brings comes when it is published. */
async function writeWaiting(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  thread: Thread,
  { floor, boardId, parts, ...fields }: ReplyFields & { floor: number; boardId: number; parts: readonly Part[] },
  at: number,
): Promise<Written> {
  const place = { threadId: thread.id, boardId, floor }
  const post = await writePost(tx, site, viewer, { ...place, title: '' }, fields, at)
  await writeParts(tx, parts, { ...place, postId: post.id, at, waits: true })
  await skipWaitingFloor(tx, thread.id, floor)
  await tx.updateTable('member').set({ last_post_at: at }).where('id', '=', viewer.id).execute()
  return { threadId: thread.id, postId: post.id, floor, amounts: amountsOf({}), waits: true }
}

/** The board comes before the members and these in their order, so that replies wait in line and never in a circle. */
async function countReply(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { threadId, boardId, concerned, pen }: { threadId: number; boardId: number; concerned: number[]; pen: PenName },
  at: number,
): Promise<void> {
  const last = { threadId, at, authorId: pen.id, authorName: pen.name }
  await warm(tx, site.settings, threadId, viewer.id, at)
  await countInBoard(tx, boardId, { threads: 0, posts: 1, last })
  await countInDay(tx, boardId, dayNumber(at, site.settings.timeOffset), { threads: 0, posts: 1 })
  await holdMembers(tx, concerned)
  await tx
    .updateTable('member')
    .set({ posts: sql<number>`posts + 1`, last_post_at: at })
    .where('id', '=', viewer.id)
    .execute()
}
