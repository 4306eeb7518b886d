import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { notify } from '../notifications/notifying.ts'
import type { Settings } from '../settings/settings.ts'
import { isNameFree } from './former-names.ts'
import { GROUP, type Groups, groupFor } from './group.ts'
import { mailDomainFault } from './mail-domains.ts'
import { emailKey, noEmailKey } from './member.ts'
import { nameFault, nameKey, tidyName } from './names.ts'
import { isEmailFree, isPhoneFree } from './taken.ts'

export interface JoinFields {
  name: string
  /** '' for who comes by telephone or from another site. */
  email: string
  /** The address is hers without a mail. */
  emailProved?: boolean
  /** Proved already. */
  phone?: string
  /** Made before the transaction; '' for who has no password. */
  passwordHash: string
  /** Not the lowest of the ladder but this one. */
  groupId?: number
  ip: string
}

/** A new member in the lowest group her credits (none) earn, welcomed by a notice; answers her number. */
export async function join(
  tx: Tx,
  { settings, groups }: { settings: Settings; groups: Groups },
  fields: JoinFields,
  at: number,
): Promise<Outcome<number>> {
  const name = tidyName(fields.name)
  const fault = nameFault(name, settings)
  if (fault) return refused(fault)
  const domain = fields.email === '' ? undefined : mailDomainFault(settings, fields.email)
  if (domain) return refused(domain)
  if (!(await isNameFree(tx, name))) return refused({ key: 'error.name_taken', field: 'name' })
  if (fields.email !== '' && !(await isEmailFree(tx, emailKey(fields.email)))) {
    return refused({ key: 'error.email_taken', field: 'email' })
  }
  if (fields.phone && !(await isPhoneFree(tx, fields.phone))) return refused({ key: 'error.phone_taken' })
  const id = await insertMember(tx, { ...fields, name, groupId: fields.groupId ?? groupFor(groups, 0).id }, at)
  if (settings.welcomeText !== '') {
    const text = settings.welcomeText.replaceAll('{name}', name).replaceAll('{site}', settings.siteName)
    await notify(tx, id, { category: 'system', key: 'notice.text', params: { text }, at })
  }
  return done(id)
}

/** Writes the row and counts it; the rules have been asked. */
export async function insertMember(
  tx: Tx,
  { name, email, emailProved, phone, passwordHash, ip, groupId }: JoinFields & { groupId: number },
  at: number,
): Promise<number> {
  const { id } = await tx
    .insertInto('member')
    .values({
      name,
      name_key: nameKey(name),
      email: email.trim(),
      email_key: email === '' ? noEmailKey() : emailKey(email),
      ...(emailProved ? { email_confirmed_at: at } : {}),
      ...(phone ? { phone, phone_confirmed_at: at } : {}),
      password_hash: passwordHash,
      group_id: groupId,
      founder: groupId === GROUP.admin ? 1 : 0,
      joined_at: at,
      joined_ip: ip,
      last_ip: ip,
      last_active_at: at,
      last_visit_at: at,
      all_read_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('site_fact')
    .values({ name: 'members', value: 1 })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value: sql<number>`site_fact.value + 1` }))
    .execute()
  return id
}
