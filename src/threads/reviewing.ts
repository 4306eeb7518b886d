import type { Board } from '../boards/board.ts'
import { isModerator } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import type { Message } from '../lib/errors.ts'
import { hasContact, hasLink } from '../markup/contacts.ts'
import { wordsAcross } from '../markup/words/across.ts'
import type { Viewer } from '../members/viewer.ts'
import { countHits, filterText, wordFaults } from '../members/wording.ts'
import { callStaff } from '../notifications/calling-staff.ts'
import { isWithinHours } from '../settings/hours.ts'

/** Why something waits; each has a word in the locale, `review.reason.…`. */
export const REVIEW_REASONS = [
  'board',
  'newcomer',
  'words',
  'links',
  'contacts',
  'pictures',
  'repeated',
  'hours',
] as const
export type ReviewReason = (typeof REVIEW_REASONS)[number]

/** What looking through a post came to. */
export interface Looked {
  title: string
  body: string
  faults: Message[]
  /** Why it has to wait; empty when it need not. */
  reasons: ReviewReason[]
  words: string[]
  hits: number[]
}

interface Written {
  title: string
  body: string
  opens: boolean
  /** The files that come with it. */
  attachmentIds?: readonly number[]
}

const PICTURE = /\[(?:img|attach|attachimg)[=\]]/i

/** Looks through a post before it is written: words, links, and whether somebody has to see it first (posting.md §9). */
export function lookThrough(
  site: Site,
  viewer: Viewer,
  board: Board,
  { title, body, opens, attachmentIds = [] }: Written,
  at: number,
): Looked {
  const filtered = filterText(site, viewer, { title, body })
  const { texts, hits } = filtered
  const divided = viewer.group.ignores_words === 1 ? [] : wordsAcross(site.words, title, body)
  const held = [...new Set([...filtered.held, ...divided])]
  const faults = wordFaults(viewer, filtered)
  const trusted = isModerator(viewer, board)
  const links = !trusted && hasLink(body) ? viewer.group.posts_urls : 3
  if (links === 0) faults.push({ key: 'error.links_refused', field: 'body' })
  const reasons: ReviewReason[] = []
  if (!trusted && asksFirst(viewer, board, opens)) reasons.push('board')
  if (!trusted && isNew(site, viewer, at) && !goesDirect(viewer, opens)) reasons.push('newcomer')
  if (held.length > 0) reasons.push('words')
  if (links === 1) reasons.push('links')
  const { contactPosts, picturePosts, pictureDays } = site.settings
  if (isLookedAtFirst(viewer, board, { posts: contactPosts, opens }) && hasContact(`${title}\n${body}`))
    reasons.push('contacts')
  if (
    isLookedAtFirst(viewer, board, { posts: picturePosts, opens, joinedAfter: at - pictureDays * DAY }) &&
    (attachmentIds.length > 0 || PICTURE.test(body))
  )
    reasons.push('pictures')
  if (!trusted && viewer.group.direct_post < 3 && isReviewHour(site, viewer, at)) reasons.push('hours')
  return {
    title: texts.title,
    body: links === 2 ? withoutLinks(texts.body) : texts.body,
    faults,
    reasons,
    words: held,
    hits,
  }
}

/** Bit 1 lets replies through, bit 2 threads. */
function goesDirect(viewer: Viewer, opens: boolean): boolean {
  return (viewer.group.direct_post & (opens ? 2 : 1)) !== 0
}

function asksFirst(viewer: Viewer, board: Board, opens: boolean): boolean {
  return board.review >= (opens ? 1 : 2) && !goesDirect(viewer, opens)
}

function isNew({ settings }: Site, { member }: Viewer, at: number): boolean {
  if (!member) return false
  return member.posts < settings.reviewFirstPosts || at < member.joined_at + settings.reviewFirstDays * DAY
}

/** Whether somebody has written so little that what strangers do is looked at first. */
export function isLookedAtFirst(
  viewer: Viewer,
  board: Board,
  { posts, opens, joinedAfter = 0 }: { posts: number; opens: boolean; joinedAfter?: number },
): boolean {
  if (!viewer.member || viewer.member.posts >= posts || viewer.member.joined_at <= joinedAfter) return false
  return !isModerator(viewer, board) && !goesDirect(viewer, opens)
}

/** 发帖审核时间段 */
function isReviewHour({ settings }: Site, { group }: Viewer, at: number): boolean {
  return group.ignores_hours === 0 && isWithinHours(settings.reviewHours, settings, at)
}

/** The links become the text they are shown as. */
function withoutLinks(body: string): string {
  return body.replaceAll(/\[\/?url(?:=[^\][\n]{0,500})?\]/gi, '').replaceAll(/\b(?:https?:\/\/|www\.)/gi, '')
}

/** Puts a post into the queue, or anew when it is there already; and counts its words. */
export async function askReview(
  tx: Tx,
  postId: number,
  { reasons, words, hits, wasPublic = false, quotes = null }: Asked,
  at: number,
): Promise<void> {
  await countHits(tx, hits)
  if (reasons.length === 0) return
  const row = { reasons: JSON.stringify(reasons), words: JSON.stringify(words.slice(0, 50)), asked_at: at }
  await tx
    .insertInto('review')
    .values({ post_id: postId, ...row, was_public: wasPublic ? 1 : 0, quotes })
    .onConflict(conflict => conflict.column('post_id').doUpdateSet({ ...row, ignored_at: null, ignored_by: null }))
    .execute()
  const place = await tx
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .select(['thread.board_id', 'post.author_id'])
    .where('post.id', '=', postId)
    .executeTakeFirstOrThrow()
  await callStaff(tx, 'review', { boardId: place.board_id, by: place.author_id ?? 0 }, at)
}

type Asked = Pick<Looked, 'reasons' | 'words' | 'hits'> & { wasPublic?: boolean; quotes?: number | null }
