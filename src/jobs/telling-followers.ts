import type { Forum } from '../context.ts'
import { cameTo, comeTo, type Job, noteProgress } from '../db/jobs.ts'
import type { Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { findViewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'
import { mayRead } from '../threads/thread-queries.ts'

/**
 * Tells those who follow a thread of a new reply: one notice until it is read, one mail until they come again. `by` is
 * the author's number unless the reply is anonymous.
 */
export async function tellFollowers(forum: Forum, payload: Record<string, unknown>, job: Job): Promise<void> {
  const [threadId = 0, postId = 0, authorId = 0] = [payload.threadId, payload.postId, payload.authorId].map(Number)
  const thread = await forum.db.selectFrom('thread').selectAll().where('id', '=', threadId).executeTakeFirst()
  if (!thread) return
  const author = payload.by === undefined ? null : Number(payload.by)
  const site = await forum.site.current()
  const follows = await forum.db
    .selectFrom('thread_follow')
    .selectAll()
    .where('thread_id', '=', thread.id)
    .where('member_id', '>', comeTo(job))
    .orderBy('member_id')
    .execute()
  let come = job
  for (const { member_id, by, mailed_at } of follows) {
    if (member_id === authorId || (by === 'mail' && mailed_at !== null)) continue
    const viewer = await findViewer(forum.db, site.groups, member_id, '')
    if (!viewer || !mayRead(site, viewer, thread)) continue
    const at = forum.clock.now()
    // The thread's author is told of replies anyway.
    if (by === 'notice' && member_id === thread.author_id && thread.tells_author) continue
    if (by === 'mail' && !viewer.member?.email_confirmed_at) continue
    const news = { thread, memberId: member_id, by, postId, author }
    await transact(
      forum.db,
      async tx => {
        await noteProgress(tx, come, member_id, at)
        await tell(tx, news, at)
      },
      'nothing',
    )
    come = cameTo(come, member_id)
  }
}

interface News {
  thread: { id: number; title: string }
  memberId: number
  by: 'notice' | 'mail'
  postId: number
  author: number | null
}

/** By notice: in the ways she chose for what she follows. By mail: at once and off her list, as she chose for this thread. */
async function tell(tx: Tx, { thread, memberId, by, postId, author }: News, at: number): Promise<void> {
  const params = { title: thread.title, thread: thread.id, post: postId }
  const notice = { category: 'follow' as const, key: 'notice.followed', params, by: author, at }
  if (by === 'notice') {
    await notify(tx, memberId, { ...notice, mergeKey: `follow:${thread.id}` })
    return
  }
  if (!(await notify(tx, memberId, { ...notice, ways: { site: false, mail: 'now', push: false } }))) return
  await tx
    .updateTable('thread_follow')
    .set({ mailed_at: at })
    .where('thread_id', '=', thread.id)
    .where('member_id', '=', memberId)
    .execute()
}
