import type { Selectable } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { IpBanTable } from '../db/tables/ip-bans.ts'
import { addressKey } from '../lib/address-ranges.ts'

/** 禁止 IP: addresses from which nobody joins, signs in or writes, and where the setting says so nobody reads. */
export type IpBan = Readonly<Selectable<IpBanTable>>

/** All of them, the latest first, for the site that is kept in memory. */
export function loadIpBans(db: Db): Promise<IpBan[]> {
  return db.selectFrom('ip_ban').selectAll().orderBy('id', 'desc').execute()
}

/** The ban that stands now against an address, if any. */
export function findIpBan(bans: readonly IpBan[], ip: string, now: number): IpBan | undefined {
  if (bans.length === 0) return undefined
  const key = addressKey(ip)
  return bans.find(ban => ban.first_key <= key && key <= ban.last_key && (ban.until_at === null || ban.until_at > now))
}
