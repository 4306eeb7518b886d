import type { Forum } from '../context.ts'
import { type Lang, translate } from '../locale/index.ts'
import { placeOf, sentence } from '../notifications/in-words.ts'
import type { NoticeKind } from '../notifications/kinds.ts'
import { type Notice, readNotice } from '../notifications/notice-queries.ts'
import { unsubscribeToken } from '../notifications/unsubscribe-tokens.ts'
import { unfollowToken } from '../threads/follows/unfollow-tokens.ts'
import { inert, sendMail } from './mails.ts'
import { findReader, isStillNews, settleMails } from './notices-to-send.ts'

/** Mails one notice at once; one too many within the hour goes into the next digest. Twice is once. */
export async function mailNotice(forum: Forum, payload: Record<string, unknown>): Promise<void> {
  const row = await forum.db
    .selectFrom('notice')
    .selectAll()
    .where('id', '=', Number(payload.noticeId))
    .where('mailed_at', 'is', null)
    .where('mail', '=', 'now')
    .executeTakeFirst()
  if (!row) return
  const notice = readNotice(row)
  const reader = await findReader(forum, notice.member_id)
  if (!reader || !(await isStillNews(forum, reader, notice))) return settleMails(forum, [notice.id])
  const { baseUrl } = forum.config
  const leave = leaveOf(forum, notice)
  const values = {
    name: reader.name,
    title: String(notice.params.title ?? ''),
    text: inWords(notice, reader.lang),
    link: `${baseUrl}${placeOf(notice) ?? '/notices'}`,
    leave,
    choices: `${baseUrl}/account/notices`,
  }
  const key = isFollowOfThread(notice) ? 'mail.followed' : 'mail.notice'
  const wait = await sendMail(forum, reader, key, values, leave)
  if (wait === 0) return settleMails(forum, [notice.id])
  await forum.db.updateTable('notice').set({ mail: 'digest' }).where('id', '=', notice.id).execute()
}

/** The sentence as a mail may have it: nothing in it becomes a link. */
export function inWords(notice: Notice, lang: Lang): string {
  return inert(sentence(notice, (key, values) => translate(lang, key, values)))
}

/** Where its reader ends such mails: the follow of this thread, when it is told of because of that alone. */
function leaveOf({ config: { baseUrl, secret } }: Forum, notice: Notice): string {
  const memberId = notice.member_id
  if (isFollowOfThread(notice)) {
    return `${baseUrl}/unfollow/${unfollowToken({ memberId, threadId: Number(notice.params.thread) }, secret)}`
  }
  return `${baseUrl}/unsubscribe/${unsubscribeToken({ memberId, kind: notice.kind as NoticeKind }, secret)}`
}

function isFollowOfThread(notice: Notice): boolean {
  return notice.key === 'notice.followed' && notice.on_site === 0
}
