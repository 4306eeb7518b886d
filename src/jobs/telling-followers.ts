import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { findViewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'
import { unfollowToken } from '../threads/follows/unfollow-tokens.ts'
import { mayRead } from '../threads/thread-queries.ts'
import { sendMail } from './mails.ts'

/** Tells those who follow a thread of a new reply: one notice until it is read, one mail until they come again. */
export async function tellFollowers(forum: Forum, payload: Record<string, unknown>): Promise<void> {
  const [threadId, postId, authorId] = [payload.threadId, payload.postId, payload.authorId].map(Number)
  const thread = await forum.db
    .selectFrom('thread')
    .selectAll()
    .where('id', '=', threadId ?? 0)
    .executeTakeFirst()
  if (!thread) return
  const site = await forum.site.current()
  const follows = await forum.db.selectFrom('thread_follow').selectAll().where('thread_id', '=', thread.id).execute()
  for (const { member_id, by, mailed_at } of follows) {
    if (member_id === authorId || (by === 'mail' && mailed_at !== null)) continue
    const viewer = await findViewer(forum.db, site.groups, member_id, '')
    if (!viewer || !mayRead(site, viewer, thread)) continue
    const at = forum.clock.now()
    if (by === 'notice') {
      // The thread's author is told of replies anyway.
      if (member_id === thread.author_id && thread.tells_author) continue
      const params = { title: thread.title, thread: thread.id, post: postId ?? 0 }
      const notice = { category: 'post' as const, key: 'notice.followed', params, mergeKey: `follow:${thread.id}`, at }
      await transact(forum.db, tx => notify(tx, member_id, notice), 'nothing')
      continue
    }
    if (!viewer.member?.email_confirmed_at) continue
    const { baseUrl, secret } = forum.config
    const leave = `${baseUrl}/unfollow/${unfollowToken({ memberId: member_id, threadId: thread.id }, secret)}`
    const link = `${baseUrl}/forum.php?mod=redirect&goto=findpost&ptid=${thread.id}&pid=${postId}`
    const values = { name: viewer.name, title: thread.title, link, leave }
    await sendMail(forum, viewer.member.email, 'mail.followed', values, leave)
    await forum.db
      .updateTable('thread_follow')
      .set({ mailed_at: at })
      .where('thread_id', '=', thread.id)
      .where('member_id', '=', member_id)
      .execute()
  }
}
