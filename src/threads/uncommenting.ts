import { canModerate } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import { takeBack } from '../credits/ledger.ts'
import type { Tx } from '../db/schema.ts'
import { Forbidden } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { record } from '../moderation/log.ts'
import { notify } from '../notifications/notifying.ts'
import { refreshCommentLog } from '../posts/comment-log.ts'
import type { ActTerms } from './acting.ts'
import type { PostInThread } from './post-in-thread.ts'
import { keptSince } from './recycling.ts'
import { holdThread } from './thread-queries.ts'

/** May take comments away: looks after the board, in a group that deletes posts (moderation.md, delcomment). */
export function canUncomment(viewer: Viewer, { board }: Pick<PostInThread, 'board'>): boolean {
  return canModerate(viewer, board, 'can_delete')
}

/**
 * 删除点评: comments of a post go for good, with what they earned. Throws Forbidden unless the viewer may. Those that are
 * of another post, or gone already, are left aside; answers how many went.
 */
export async function uncomment(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: PostInThread,
  commentIds: readonly number[],
  { reason, tells, at }: Omit<ActTerms, 'expiresAt'>,
): Promise<Outcome<number>> {
  const { post, thread, board } = place
  if (!canUncomment(viewer, place)) throw new Forbidden()
  await holdThread(tx, thread.id)
  const comments = await tx
    .selectFrom('post_comment')
    .selectAll()
    .where('post_id', '=', post.id)
    .where('id', 'in', commentIds.length > 0 ? commentIds : [0])
    .execute()
  if (comments.length === 0) return refused({ key: 'error.nothing_chosen' })
  const ids = comments.map(one => one.id)
  const authors = [...new Set(comments.flatMap(one => one.author_id ?? []))].sort((a, b) => a - b)
  await holdMembers(tx, [...authors, 0])
  const since = keptSince(site, at)
  const about = { by: viewer.id, at }
  await takeBack(
    tx,
    site,
    eb => eb.and([eb('about_kind', '=', 'comment'), eb('about_id', 'in', ids), eb('created_at', '>', since)]),
    about,
  )
  await tx.deleteFrom('post_comment').where('id', 'in', ids).execute()
  await refreshCommentLog(tx, post.id, site.settings.commentsPerPage)
  for (const one of comments) {
    await record(tx, viewer, {
      action: 'delete_comment',
      subject: thread.title,
      threadId: thread.id,
      postId: post.id,
      memberId: one.author_id,
      boardId: board.id,
      details: { floor: post.floor, author: one.author_name, text: [...one.body].slice(0, 100).join('') },
      reason,
      at,
    })
  }
  if (tells) {
    const params = { title: thread.title, thread: thread.id, post: post.id, reason }
    const key = reason === '' ? 'notice.uncommented' : 'notice.uncommented_because'
    for (const memberId of authors) {
      if (memberId !== viewer.id) await notify(tx, memberId, { category: 'post', key, params, at })
    }
  }
  return done(ids.length)
}
