import type { Forum } from '../context.ts'
import { enqueue, HeldUntil } from '../db/jobs.ts'
import { transact } from '../db/transact.ts'
import { HOUR } from '../lib/clock.ts'
import { translate } from '../locale/index.ts'
import { placeOf } from '../notifications/in-words.ts'
import { readNotice } from '../notifications/notice-queries.ts'
import { unsubscribeToken } from '../notifications/unsubscribe-tokens.ts'
import { inWords } from './mailing-notices.ts'
import { sendMail } from './mails.ts'
import { findReader, isStillNews, settleMails } from './notices-to-send.ts'

const SHOWN = 50
const LOOKED_AT = 500
const NAME = 'mail digest'

/** 每日汇总: at the hour of the setting, one mail for each member with something waiting and no digest under way. */
export async function askDigests(forum: Forum): Promise<void> {
  const { settings } = await forum.site.current()
  const at = forum.clock.now()
  if (Math.floor(at / HOUR + settings.timeOffset) % 24 !== settings.digestHour) return
  const waiting = await forum.db
    .selectFrom('notice')
    .select('member_id')
    .distinct()
    .where('mail', '=', 'digest')
    .where('mailed_at', 'is', null)
    .execute()
  for (const { member_id: memberId } of waiting) {
    await transact(
      forum.db,
      async tx => {
        const payload = JSON.stringify({ memberId })
        const same = tx.selectFrom('job').select('id').where('name', '=', NAME).where('payload', '=', payload)
        if (await same.where('failed_at', 'is', null).executeTakeFirst()) return
        await tx.deleteFrom('job').where('name', '=', NAME).where('payload', '=', payload).execute()
        await enqueue(tx, NAME, { memberId }, at)
      },
      'nothing',
    )
  }
}

/** Mails a member what waits for her digest, the latest first; what she has seen meanwhile is left out. */
export async function mailDigest(forum: Forum, payload: Record<string, unknown>): Promise<void> {
  const memberId = Number(payload.memberId)
  const rows = await forum.db
    .selectFrom('notice')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('mail', '=', 'digest')
    .where('mailed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(LOOKED_AT)
    .execute()
  const ids = rows.map(row => row.id)
  const reader = await findReader(forum, memberId)
  if (!reader) return settleMails(forum, ids)
  const { baseUrl, secret } = forum.config
  const told: string[] = []
  let more = 0
  for (const row of rows) {
    const notice = readNotice(row)
    if (!(await isStillNews(forum, reader, notice))) continue
    if (told.length === SHOWN) more += 1
    else told.push(`${inWords(notice, reader.lang)}\n${baseUrl}${placeOf(notice) ?? '/notices'}`)
  }
  if (told.length === 0) return settleMails(forum, ids)
  if (more > 0) told.push(translate(reader.lang, 'mail.more_notices', { more }))
  const leave = `${baseUrl}/unsubscribe/${unsubscribeToken({ memberId, kind: 'all' }, secret)}`
  const [link, choices] = [`${baseUrl}/notices`, `${baseUrl}/account/notices`]
  const values = { name: reader.name, link, choices, leave, lines: told.join('\n\n'), count: told.length }
  const wait = await sendMail(forum, reader, 'mail.digest', values, leave)
  if (wait > 0) throw new HeldUntil(forum.clock.now() + wait)
  await settleMails(forum, ids)
}
