import type { Site } from '../boards/site.ts'
import type { Amounts } from '../credits/amounts.ts'
import { creditFault, reward } from '../credits/rewarding.ts'
import { settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { readinessFault } from '../friends/readiness.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { filterStrictly } from '../members/wording.ts'
import { notify } from '../notifications/notifying.ts'
import { refreshCommentLog } from '../posts/comment-log.ts'
import { floodFault } from '../posts/flooding.ts'
import { commentFault } from './comment-rights.ts'
import type { PostInThread } from './post-in-thread.ts'
import { holdThread } from './thread-queries.ts'

/** 点评: a line under a post. It pays as a reply does, takes no floor and does not bring the thread up. */
export async function comment(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: PostInThread,
  body: string,
  at: number,
): Promise<Outcome<Amounts>> {
  const unready = await readinessFault(tx, site.settings, viewer, place.board)
  if (unready) return unready
  const text = body.trim()
  const { commentMax, commentsPerPage } = site.settings
  if (text === '') return refused({ key: 'error.comment_missing', field: 'body' })
  if ([...text].length > commentMax) {
    return refused({ key: 'error.comment_long', values: { max: commentMax }, field: 'body' })
  }
  const said = filterStrictly(site, viewer, { body: text })
  if (!said.ok) return said
  const poor = viewer.member ? creditFault(site, viewer.member, 'reply', place.board.id) : undefined
  if (poor) return refused(poor)
  const flood = await floodFault(tx, site.settings, viewer, 'reply', at)
  if (flood) return flood
  const thread = await holdThread(tx, place.thread.id)
  const post = await tx.selectFrom('post').selectAll().where('id', '=', place.post.id).executeTakeFirst()
  if (!thread || !post) return refused({ key: 'error.comment_gone' })
  const fault = commentFault(site, viewer, { ...place, post, thread })
  if (fault) return refused(fault)
  await holdMembers(tx, [viewer.id, post.author_id ?? 0])
  const { id } = await tx
    .insertInto('post_comment')
    .values({
      post_id: post.id,
      author_id: viewer.id,
      author_name: viewer.name,
      body: said.value.body,
      ip: viewer.ip,
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.updateTable('member').set({ last_post_at: at }).where('id', '=', viewer.id).execute()
  const about = { kind: 'comment' as const, id }
  const earned = await reward(tx, site, viewer.id, 'reply', { about, boardId: place.board.id, at })
  await settle(tx, site, viewer.id, at)
  await refreshCommentLog(tx, post.id, commentsPerPage)
  if (post.author_id !== null && post.author_id !== viewer.id) {
    const params = { member: viewer.name, title: thread.title, thread: thread.id, post: post.id }
    const mergeKey = `comment:${post.id}`
    await notify(tx, post.author_id, { category: 'post', key: 'notice.commented', params, by: viewer.id, mergeKey, at })
  }
  return done(earned)
}
