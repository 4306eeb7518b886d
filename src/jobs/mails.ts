import type { Forum } from '../context.ts'
import { HeldUntil } from '../db/jobs.ts'
import { giveMailTurnBack, MAILS_PER_HOUR, takeMailTurn } from '../db/mail-pace.ts'
import { type Lang, translate } from '../locale/index.ts'
import { makeEmailToken } from '../members/changing-email.ts'
import { emailKey } from '../members/member.ts'
import { langOf } from '../members/preferences.ts'
import { makePasswordToken } from '../members/recovering.ts'
import type { Settings } from '../settings/settings.ts'

/** Where a mail goes, and in which language. */
export interface Recipient {
  email: string
  lang: Lang
}

/** Sends the link that sets a new password; to an unknown address nothing is sent. */
export async function mailPassword(forum: Forum, payload: Record<string, unknown>): Promise<void> {
  const made = await makePasswordToken(forum.db, String(payload.email), forum.clock.now())
  if (!made) return
  const link = `${forum.config.baseUrl}/password/new/${made.token}`
  await send(forum, { email: made.email, lang: langOf(made, payload.lang) }, 'mail.password', { name: made.name, link })
}

/** Sends the link that proves a new address. */
export async function mailEmail(forum: Forum, payload: Record<string, unknown>): Promise<void> {
  const address = String(payload.email)
  const made = await makeEmailToken(forum.db, Number(payload.memberId), address, forum.clock.now())
  if (!made) return
  const link = `${forum.config.baseUrl}/email/confirm/${made.token}`
  const to = { email: address, lang: langOf(made, payload.lang) }
  await send(forum, to, 'mail.email', { name: made.name, link })
}

/** Tells a new member that she was let in, or why she was not. */
export async function mailRegistration(forum: Forum, payload: Record<string, unknown>): Promise<void> {
  const key = payload.accepted === true ? 'mail.registration_accepted' : 'mail.registration_refused'
  await sendToMember(forum, payload.memberId, key, { link: forum.config.baseUrl, reason: String(payload.reason) })
}

/** Tells a member that somebody, she it is to be hoped, signed in from where nobody did before. */
export async function mailSignIn(forum: Forum, payload: Record<string, unknown>): Promise<void> {
  const link = `${forum.config.baseUrl}/account/sessions`
  const said = { link, device: String(payload.device), ip: String(payload.ip) }
  await sendToMember(forum, payload.memberId, 'mail.sign_in', said)
}

/** Tells a member that her password was set anew, and which passkeys still sign her in. */
export async function mailPasswordReset(forum: Forum, { memberId, names }: Record<string, unknown>): Promise<void> {
  const key = names === '' ? 'mail.password_reset' : 'mail.password_reset_keys'
  const link = `${forum.config.baseUrl}/account/passkeys`
  await sendToMember(forum, memberId, key, { link, names: inert(String(names)) })
}

async function sendToMember(
  forum: Forum,
  id: unknown,
  key: string,
  said: { link: string } & Record<string, string>,
): Promise<void> {
  const member = await forum.db
    .selectFrom('member')
    .select(['name', 'email', 'preferences'])
    .where('id', '=', Number(id))
    .executeTakeFirst()
  if (member) await send(forum, { email: member.email, lang: langOf(member) }, key, { ...said, name: member.name })
}

/**
 * Sends a mail of the locale, at most three an hour to one address. Throws HeldUntil when it has to wait, and what the
 * mail server says when it does not take it.
 */
async function send(forum: Forum, to: Recipient, key: string, values: Parameters<typeof sendMail>[3]): Promise<void> {
  const wait = await sendMail(forum, to, key, values)
  if (wait > 0) throw new HeldUntil(forum.clock.now() + wait)
}

/**
 * The same for whoever knows what to do when it has to wait: answers how long in milliseconds, 0 when it went out. With
 * an address at which its reader ends such mails, in its head too, fewer go out, so that others still can.
 */
export async function sendMail(
  forum: Forum,
  { email: to, lang }: Recipient,
  key: string,
  values: { name: string; link: string } & Record<string, string | number>,
  leave?: string,
): Promise<number> {
  if (to === '') return 0
  const { settings } = await forum.site.current()
  const site = settings.siteName
  const sender = senderOf(forum, settings)
  const shown = { ...values, name: inert(values.name), site }
  const at = forum.clock.now()
  const wait = await takeMailTurn(forum.db, emailKey(to), leave ? MAILS_PER_HOUR - 1 : MAILS_PER_HOUR, at)
  if (wait > 0) return wait
  try {
    await forum.mailer.send({
      from: `"${site.replaceAll(/["\\\p{Cc}]/gu, '')}" <${sender}>`,
      to,
      subject: translate(lang, `${key}.subject`, shown),
      text: translate(lang, `${key}.text`, shown),
      ...(leave ? { list: { unsubscribe: leave } } : {}),
    })
  } catch (error) {
    await giveMailTurnBack(forum.db, emailKey(to), at)
    throw error
  }
  return 0
}

/** Whom mails come from, and whom push services may write to. */
export function senderOf({ config }: Forum, { adminEmail }: Pick<Settings, 'adminEmail'>): string {
  return adminEmail === '' ? `noreply@${new URL(config.baseUrl).hostname}` : adminEmail
}

/** Mail programs make links of what looks like one; a name with a space of no width after its dots does not. */
export function inert(name: string): string {
  return name.replaceAll('.', '.\u200b')
}
