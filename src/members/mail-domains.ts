import type { Message } from '../lib/errors.ts'
import { type Settings, settingLines } from '../settings/settings.ts'
import { emailKey } from './member.ts'

/** Why an address of this provider is not taken (regmaildomain: a white list or a black list), or undefined. */
export function mailDomainFault(
  { mailDomainRule, mailDomains }: Pick<Settings, 'mailDomainRule' | 'mailDomains'>,
  email: string,
): Message | undefined {
  if (mailDomainRule === 'any') return undefined
  const domain = emailKey(email).split('@').at(-1) ?? ''
  const listed = settingLines(mailDomains.toLowerCase())
    .map(line => line.replace(/^(\*\.|@|\.)/, ''))
    .some(one => domain === one || domain.endsWith(`.${one}`))
  return listed === (mailDomainRule === 'allowed')
    ? undefined
    : { key: `error.mail_domain_${mailDomainRule}`, values: { domain }, field: 'email' }
}
