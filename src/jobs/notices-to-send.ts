import type { Forum } from '../context.ts'
import { langOf } from '../members/preferences.ts'
import { findViewer, type Viewer } from '../members/viewer.ts'
import { ALWAYS_ON_SITE, type NoticeKind } from '../notifications/kinds.ts'
import type { Notice } from '../notifications/notice-queries.ts'
import { settleNotices } from '../notifications/settling.ts'
import { mayRead } from '../threads/thread-queries.ts'
import type { Recipient } from './mails.ts'

/** A member who may be written to: there, not locked out, and her address is proved. */
export async function findReader(forum: Forum, memberId: number): Promise<(Viewer & Recipient) | undefined> {
  const { groups } = await forum.site.current()
  const viewer = await findViewer(forum.db, groups, memberId, '')
  return viewer?.member?.email_confirmed_at
    ? { ...viewer, email: viewer.member.email, lang: langOf(viewer.member) }
    : undefined
}

/** Whether it still is to be told: she has not seen it yet, and may read now what it is about. */
export async function isStillNews(forum: Forum, reader: Viewer, notice: Notice): Promise<boolean> {
  if (notice.read_at !== null) return false
  const { thread: threadId, conversation } = notice.params
  if (conversation) return hasUnread(forum, reader.id, Number(conversation))
  if (!threadId || ALWAYS_ON_SITE.has(notice.kind as NoticeKind)) return true
  const site = await forum.site.current()
  const thread = await forum.db.selectFrom('thread').selectAll().where('id', '=', Number(threadId)).executeTakeFirst()
  return thread !== undefined && mayRead(site, reader, thread)
}

async function hasUnread(forum: Forum, memberId: number, conversationId: number): Promise<boolean> {
  const row = await forum.db
    .selectFrom('conversation_member')
    .select('unread')
    .where('conversation_id', '=', conversationId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return (row?.unread ?? 0) > 0
}

/** Notes that mails about these notices are out, or not needed; what is on no list is done with by that. */
export async function settleMails(forum: Forum, ids: readonly number[]): Promise<void> {
  await settleNotices(forum.db, ids, forum.clock.now())
}
