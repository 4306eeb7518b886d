import type { Forum } from '../context.ts'
import { enqueue, type Job } from '../db/jobs.ts'
import { transact } from '../db/transact.ts'
import { DAY, SECOND } from '../lib/clock.ts'
import { translate } from '../locale/index.ts'
import { langOf } from '../members/preferences.ts'
import { findViewer } from '../members/viewer.ts'
import { placeOf, sentence } from '../notifications/in-words.ts'
import { readNotice } from '../notifications/notice-queries.ts'
import { findPushKeys } from '../notifications/push-keys.ts'
import { listSubscriptions } from '../notifications/push-subscriptions.ts'
import { senderOf } from './mails.ts'
import { isStillNews } from './notices-to-send.ts'

const KEPT = DAY / SECOND
const TRIES = 4
const GONE = new Set([404, 410])

/** Hands a notice to each browser of the member, once: each is pushed to, and tried again, by itself. */
export async function pushNotice(forum: Forum, payload: Record<string, unknown>): Promise<void> {
  const noticeId = Number(payload.noticeId)
  const at = forum.clock.now()
  await transact(
    forum.db,
    async tx => {
      const notice = await tx
        .updateTable('notice')
        .set({ pushed_at: at })
        .where('id', '=', noticeId)
        .where('pushed_at', 'is', null)
        .returning('member_id')
        .executeTakeFirst()
      if (!notice) return
      for (const { id } of await listSubscriptions(tx, notice.member_id)) {
        await enqueue(tx, 'push to browser', { noticeId, subscriptionId: id }, at)
      }
    },
    'nothing',
  )
}

/**
 * Pushes a notice to one browser; forgets a browser that its service knows no longer. Throws to be tried again, a few
 * times: a service that never answers would keep all other work waiting.
 */
export async function pushToBrowser(forum: Forum, payload: Record<string, unknown>, { attempts }: Job): Promise<void> {
  const subscription = await forum.db
    .selectFrom('push_subscription')
    .selectAll()
    .where('id', '=', Number(payload.subscriptionId))
    .executeTakeFirst()
  const row = await forum.db
    .selectFrom('notice')
    .selectAll()
    .where('id', '=', Number(payload.noticeId))
    .executeTakeFirst()
  const keys = await findPushKeys(forum.db)
  if (!subscription || !row || !keys || row.member_id !== subscription.member_id) return
  const { settings, groups } = await forum.site.current()
  const notice = readNotice(row)
  const reader = await findViewer(forum.db, groups, row.member_id, '')
  if (!reader || !(await isStillNews(forum, reader, notice))) return
  const lang = langOf(reader.member ?? { preferences: '' })
  const text = sentence(notice, (key, values) => translate(lang, key, values))
  const message = JSON.stringify({
    title: settings.siteName,
    body: text.slice(0, 500),
    url: placeOf(notice) ?? '/notices',
  })
  const { default: webPush } = await import('web-push')
  const { endpoint, p256dh, auth } = subscription
  const subject = `mailto:${senderOf(forum, settings)}`
  const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, message, {
    vapidDetails: { subject, ...keys },
    TTL: KEPT,
  })
  const status = await forum.postForeign(endpoint, { headers: headers as Record<string, string>, body })
  if (typeof status === 'number' && status >= 200 && status < 300) return
  if (status === 'address' || GONE.has(Number(status))) {
    await forum.db.deleteFrom('push_subscription').where('id', '=', subscription.id).execute()
    return
  }
  if (attempts >= TRIES) return
  throw new Error(`The push service answers ${status}`)
}
