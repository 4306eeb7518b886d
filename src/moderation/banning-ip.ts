import type { Tx } from '../db/schema.ts'
import { addressKey, isOneHome, isTooWide, readRange } from '../lib/address-ranges.ts'
import { DAY } from '../lib/clock.ts'
import { Forbidden, NotFound } from '../lib/errors.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { isAdmin, type Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'
import type { IpBan } from './ip-bans.ts'
import { record } from './log.ts'

export interface IpBanFields {
  network: string
  /** 0 is for ever. */
  days: number
  reason: string
}

/**
 * 禁止 IP: shuts a network out. Ranges are for administrators, others ban the address of one home; nobody her own
 * (moderation.md §6). The caller moves the site's stamp.
 */
export async function banIp(
  tx: Tx,
  settings: Pick<Settings, 'ipBansMax'>,
  viewer: Viewer,
  { network, days, reason }: IpBanFields,
  at: number,
): Promise<Outcome<IpBan>> {
  if (viewer.group.can_ban_ip === 0) throw new Forbidden()
  const range = readRange(network)
  if (!range) return refused({ key: 'error.ip_range', field: 'network' })
  if (isTooWide(range)) return refused({ key: 'error.ip_too_wide', field: 'network' })
  if (!isAdmin(viewer) && !isOneHome(range)) return notAllowed('error.ip_single_only')
  const own = addressKey(viewer.ip)
  if (range.first <= own && own <= range.last) return refused({ key: 'error.ip_own', field: 'network' })
  if (reason === '') return refused({ key: 'error.reason_missing', field: 'reason' })
  await forgetEndedIpBans(tx, at)
  const { count } = await tx
    .selectFrom('ip_ban')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (Number(count) >= settings.ipBansMax) return refused({ key: 'error.ip_bans_max', values: settings })
  const row = await tx
    .insertInto('ip_ban')
    .values({
      network: range.network,
      first_key: range.first,
      last_key: range.last,
      reason,
      banned_by: viewer.id,
      banned_by_name: viewer.name,
      created_at: at,
      until_at: days === 0 ? null : at + days * DAY,
    })
    .onConflict(conflict => conflict.column('network').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) return refused({ key: 'error.ip_banned_already', field: 'network' })
  await record(tx, viewer, { action: 'ban_ip', subject: row.network, reason, at, expiresAt: row.until_at })
  return done(row)
}

/** Whether the viewer may take this ban back: her own, and administrators everybody's. */
export function canLiftIpBan(viewer: Viewer, ban: Pick<IpBan, 'banned_by'>): boolean {
  return viewer.group.can_ban_ip === 1 && (isAdmin(viewer) || ban.banned_by === viewer.id)
}

/** Lets a network in again. Throws NotFound or Forbidden. The caller moves the site's stamp. */
export async function unbanIp(tx: Tx, viewer: Viewer, id: number, at: number): Promise<void> {
  const ban = await tx.selectFrom('ip_ban').select(['network', 'banned_by']).where('id', '=', id).executeTakeFirst()
  if (!ban) throw new NotFound()
  if (!canLiftIpBan(viewer, ban)) throw new Forbidden()
  await tx.deleteFrom('ip_ban').where('id', '=', id).execute()
  await record(tx, viewer, { action: 'unban_ip', subject: ban.network, at })
}

/** Takes away what is over; answers how many. */
export async function forgetEndedIpBans(tx: Tx, at: number): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('ip_ban').where('until_at', '<=', at).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
