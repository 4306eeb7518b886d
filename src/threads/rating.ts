import { sql } from 'kysely'
import type { Site } from '../boards/site.ts'
import { type Amounts, amountsOf, extcreditName, isNothing, sumOf } from '../credits/amounts.ts'
import { book } from '../credits/ledger.ts'
import { type RateRange, rateRanges } from '../credits/rate-ranges.ts'
import { settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import type { Message } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { filterStrictly } from '../members/wording.ts'
import { notify } from '../notifications/notifying.ts'
import { refreshRatingLog } from '../posts/rating-log.ts'
import { warm } from './heating.ts'
import type { PostInThread } from './post-in-thread.ts'
import { rateFault } from './rating-rights.ts'
import { holdThread } from './thread-queries.ts'

export interface RatingFields {
  scores: Amounts
  reason: string
  /** Tell the author. */
  tells: boolean
}

function fault(key: string, values?: Message['values']): Message {
  return { key, values }
}

/**
 * 评分: gives the author of a post credits or takes some, within what the group may in a day. The thread and then both
 * members are held, so that a thousand ratings at the same moment do not go beyond it.
 */
export async function rate(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: PostInThread,
  { scores, reason: given, tells }: RatingFields,
  at: number,
): Promise<Outcome<Amounts>> {
  const ranges = rateRanges(viewer.group.rate_ranges)
  await holdThread(tx, place.thread.id)
  const post = await tx.selectFrom('post').selectAll().where('id', '=', place.post.id).executeTakeFirst()
  const no = post ? rateFault(site, viewer, { ...place, post }, at) : fault('error.rate_gone')
  const authorId = post?.author_id
  if (no || !authorId) return refused(no ?? fault('error.rate_nobody'))
  const wrong = rangeFault(site, ranges, scores)
  if (wrong) return refused(wrong)
  const said = filterStrictly(site, viewer, { reason: given })
  if (!said.ok) return said
  const { reason } = said.value
  await holdMembers(tx, [viewer.id, authorId])
  const late = await allowanceFault(tx, site, viewer, { postId: post.id, ranges, scores }, at)
  if (late) return refused(late)
  const { id } = await tx
    .insertInto('rating')
    .values({ post_id: post.id, member_id: viewer.id, member_name: viewer.name, reason, created_at: at, ...scores })
    .returning('id')
    .executeTakeFirstOrThrow()
  const shared = { about: { kind: 'rating' as const, id }, boardId: place.board.id, reason, at }
  await book(tx, { ...shared, memberId: authorId, action: 'PRC', amounts: scores, byId: viewer.id })
  await book(tx, { ...shared, memberId: viewer.id, action: 'RSC', amounts: ownCost(ranges, scores) })
  for (const memberId of [authorId, viewer.id]) await settle(tx, site, memberId, at)
  await showRatings(tx, site, post)
  await warm(tx, site.settings, post.thread_id, viewer.id, at)
  if (tells) {
    const params = { member: viewer.name, title: place.thread.title, thread: place.thread.id, post: post.id }
    const told = { ...params, scores: scoreWords(site, scores), reason }
    await notify(tx, authorId, {
      category: 'post',
      key: reason ? 'notice.rated_because' : 'notice.rated',
      params: told,
      by: viewer.id,
      at,
    })
  }
  return done(ownCost(ranges, scores))
}

/** Writes the log under the post anew, and the sign of the thread when it is the opening post. */
export async function showRatings(
  tx: Tx,
  site: Site,
  post: { id: number; thread_id: number; floor: number },
): Promise<void> {
  const totals = await refreshRatingLog(tx, post.id, site.settings.rateLogRows)
  if (post.floor !== 1) return
  const sum = Object.values(totals).reduce((all, one) => all + one, 0)
  await tx
    .updateTable('thread')
    .set({ rate: Math.sign(sum) })
    .where('id', '=', post.thread_id)
    .execute()
}

/** Each credit that changes, in words: 金钱 +2. */
export function scoreWords(site: Site, scores: Amounts): string {
  return site.settings.extcredits
    .flatMap(({ title }, index) => {
      const score = Object.values(amountsOf(scores))[index] ?? 0
      return score === 0 ? [] : `${title} ${score > 0 ? '+' : ''}${score}`
    })
    .join(' ')
}

function rangeFault(site: Site, ranges: readonly RateRange[], scores: Amounts): Message | undefined {
  if (isNothing(scores)) return fault('error.rate_nothing')
  for (const [index, { title }] of site.settings.extcredits.entries()) {
    const range = ranges.find(one => one.credit === index + 1)
    const score = Object.values(amountsOf(scores))[index] ?? 0
    if (score === 0) continue
    if (!range) return fault('error.rate_no_range', { credit: title })
    if (score < range.min || score > range.max) {
      return fault('error.rate_range', { credit: title, min: range.min, max: range.max })
    }
  }
  return undefined
}

async function allowanceFault(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { postId, ranges, scores }: { postId: number; ranges: readonly RateRange[]; scores: Amounts },
  at: number,
): Promise<Message | undefined> {
  if (!site.settings.rateTwice && (await hasRated(tx, viewer.id, postId))) return fault('error.rate_twice')
  const used = await ratedSince(tx, viewer.id, at - DAY)
  const own = await tx.selectFrom('member').selectAll().where('id', '=', viewer.id).executeTakeFirst()
  for (const range of ranges) {
    const name = extcreditName(range.credit)
    const amount = Math.abs(scores[name])
    const { title = '', lowerLimit = 0 } = site.settings.extcredits[range.credit - 1] ?? {}
    if (amount === 0) continue
    const left = Math.max(0, range.perDay - used[name])
    if (amount > left) return fault('error.rate_allowance', { credit: title, left })
    if (range.own && (own?.[name] ?? 0) - amount < lowerLimit) return fault('error.rate_poor', { credit: title })
  }
  return undefined
}

async function hasRated(tx: Tx, memberId: number, postId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('rating')
    .select('id')
    .where('post_id', '=', postId)
    .where('member_id', '=', memberId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What a member has given and taken since then, signs left aside. */
export async function ratedSince(db: Pick<Tx, 'selectFrom'>, memberId: number, since: number): Promise<Amounts> {
  const sums = await db
    .selectFrom('rating')
    .select(SUMS)
    .where('member_id', '=', memberId)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return amountsOf(sums)
}

const SUMS = Object.keys(sumOf([])).map(name =>
  sql<number>`coalesce(sum(abs(${sql.ref(name)})), 0)`.as(name as keyof Amounts),
)

/** What comes off the rater's own, as changes: taking costs what giving does. */
function ownCost(ranges: readonly RateRange[], scores: Amounts): Amounts {
  const own = ranges.filter(range => range.own).map(range => extcreditName(range.credit))
  return amountsOf(Object.fromEntries(own.map(name => [name, -Math.abs(scores[name])])))
}
