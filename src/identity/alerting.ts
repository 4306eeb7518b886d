import { enqueue } from '../db/jobs.ts'
import type { Db, Tx } from '../db/schema.ts'
import { networkOf } from '../lib/addresses.ts'
import { notify } from '../notifications/notifying.ts'

export interface SeenAt {
  /** The browser and its system by name. */
  device: string
  ip: string
}

/**
 * Notes from where a member signed in. A device or a range of addresses that is new tells her by notice and mail; the
 * first of all tells nothing.
 */
export async function noteSignIn(tx: Tx, memberId: number, { device, ip }: SeenAt, at: number): Promise<boolean> {
  const network = rangeOf(ip)
  const known = await tx
    .selectFrom('known_device')
    .select(['device', 'network'])
    .where('member_id', '=', memberId)
    .execute()
  const row = { member_id: memberId, device, network, seen_at: at }
  await tx
    .insertInto('known_device')
    .values(row)
    .onConflict(conflict => conflict.columns(['member_id', 'device', 'network']).doUpdateSet({ seen_at: at }))
    .execute()
  const newDevice = !known.some(one => one.device === device)
  const newNetwork = !known.some(one => one.network === network)
  if (known.length === 0 || (!newDevice && !newNetwork)) return false
  const params = { device, ip }
  await notify(tx, memberId, { category: 'system', key: 'notice.signed_in_new', params, at })
  await enqueue(tx, 'mail sign-in', { memberId: memberId, ...params, at }, at)
  return true
}

/** Whether she has signed in with such a device from such a range before. */
export async function knowsDevice(db: Db, memberId: number, { device, ip }: SeenAt): Promise<boolean> {
  const row = await db
    .selectFrom('known_device')
    .select('seen_at')
    .where('member_id', '=', memberId)
    .where('device', '=', device)
    .where('network', '=', rangeOf(ip))
    .executeTakeFirst()
  return row !== undefined
}

/** An IPv4 range of 65536 addresses or an IPv6 network: homes get other addresses of the same range again and again. */
export function rangeOf(ip: string): string {
  const network = networkOf(ip)
  return network.includes(':') ? network : `${network.split('.').slice(0, 2).join('.')}.0.0/16`
}

/** From where a member has signed in, the latest first. */
export function listKnownDevices(db: Db, memberId: number) {
  return db
    .selectFrom('known_device')
    .select(['device', 'network', 'seen_at'])
    .where('member_id', '=', memberId)
    .orderBy('seen_at', 'desc')
    .limit(50)
    .execute()
}
