import { isModerator } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import { sumOf } from '../credits/amounts.ts'
import { takeBack } from '../credits/ledger.ts'
import { rateRanges } from '../credits/rate-ranges.ts'
import type { Tx } from '../db/schema.ts'
import { Forbidden } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { record } from '../moderation/log.ts'
import { notify } from '../notifications/notifying.ts'
import type { ActTerms } from './acting.ts'
import type { PostInThread } from './post-in-thread.ts'
import { scoreWords, showRatings } from './rating.ts'
import { holdThread } from './thread-queries.ts'

/** May take ratings back: looks after the board, in a group that rates (moderation.md, removerate). */
export function canUnrate(viewer: Viewer, { board }: Pick<PostInThread, 'board'>): boolean {
  return isModerator(viewer, board) && rateRanges(viewer.group.rate_ranges).length > 0
}

/**
 * 撤销评分: ratings of a post go, and with them what they gave and what they cost. Throws Forbidden unless the viewer may.
 * Those that are of another post, or gone already, are left aside; answers how many went.
 */
export async function unrate(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: PostInThread,
  ratingIds: readonly number[],
  { reason, tells, at }: Omit<ActTerms, 'expiresAt'>,
): Promise<Outcome<number>> {
  const { post, thread, board } = place
  if (!canUnrate(viewer, place)) throw new Forbidden()
  if (reason === '') return refused({ key: 'error.reason_missing', field: 'more' })
  await holdThread(tx, thread.id)
  const ratings = await tx
    .selectFrom('rating')
    .selectAll()
    .where('post_id', '=', post.id)
    .where('id', 'in', ratingIds.length > 0 ? ratingIds : [0])
    .execute()
  if (ratings.length === 0) return refused({ key: 'error.nothing_chosen' })
  const ids = ratings.map(rating => rating.id)
  await holdMembers(tx, [post.author_id ?? 0, ...ratings.map(rating => rating.member_id ?? 0)])
  const about = { by: viewer.id, at }
  await takeBack(tx, site, eb => eb.and([eb('about_kind', '=', 'rating'), eb('about_id', 'in', ids)]), about)
  await tx.deleteFrom('rating').where('id', 'in', ids).execute()
  await showRatings(tx, site, post)
  await record(tx, viewer, {
    action: 'unrate',
    subject: thread.title,
    threadId: thread.id,
    postId: post.id,
    memberId: post.author_id,
    boardId: board.id,
    details: { floor: post.floor, scores: scoreWords(site, sumOf(ratings)), count: ids.length },
    reason,
    at,
  })
  if (tells) {
    const params = { title: thread.title, thread: thread.id, post: post.id, reason }
    const raters = new Set(ratings.flatMap(rating => rating.member_id ?? []))
    for (const memberId of [...raters].sort((a, b) => a - b)) {
      if (memberId === viewer.id) continue
      await notify(tx, memberId, { category: 'post', key: 'notice.unrated', params, at })
    }
  }
  return done(ids.length)
}
