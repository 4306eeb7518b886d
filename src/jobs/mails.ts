import type { Forum } from '../context.ts'
import { translate } from '../locale/index.ts'
import { makeEmailToken } from '../members/changing-email.ts'
import { makePasswordToken } from '../members/recovering.ts'

/** Sends the link that sets a new password; to an unknown address nothing is sent. */
export async function mailPassword(forum: Forum, payload: Record<string, unknown>): Promise<void> {
  const made = await makePasswordToken(forum.db, String(payload.email), forum.clock.now())
  if (!made) return
  const link = `${forum.config.baseUrl}/password/new/${made.token}`
  await send(forum, made.email, 'mail.password', { name: made.name, link })
}

/** Sends the link that proves a new address. */
export async function mailEmail(forum: Forum, payload: Record<string, unknown>): Promise<void> {
  const address = String(payload.email)
  const made = await makeEmailToken(forum.db, Number(payload.memberId), address, forum.clock.now())
  if (!made) return
  const link = `${forum.config.baseUrl}/email/confirm/${made.token}`
  await send(forum, address, 'mail.email', { name: made.name, link })
}

async function send(forum: Forum, to: string, key: string, values: { name: string; link: string }): Promise<void> {
  await sendMail(forum, to, key, values)
}

/** Sends a mail of the locale; with an address at which its reader ends such mails, in its head too. */
export async function sendMail(
  forum: Forum,
  to: string,
  key: string,
  values: { name: string; link: string } & Record<string, string>,
  leave?: string,
): Promise<void> {
  const { settings } = await forum.site.current()
  const site = settings.siteName
  const sender = settings.adminEmail === '' ? `noreply@${new URL(forum.config.baseUrl).hostname}` : settings.adminEmail
  const shown = { ...values, name: inert(values.name), site }
  await forum.mailer.send({
    from: `"${site.replaceAll(/["\\\p{Cc}]/gu, '')}" <${sender}>`,
    to,
    subject: translate('zh-CN', `${key}.subject`, shown),
    text: translate('zh-CN', `${key}.text`, shown),
    ...(leave ? { list: { unsubscribe: leave } } : {}),
  })
}

/** Mail programs make links of what looks like one; a name with a space of no width after its dots does not. */
function inert(name: string): string {
  return name.replaceAll('.', '.\u200b')
}
