import type { Selectable } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'
import type { PushSubscriptionTable } from '../db/tables/public-messages.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'

export type PushSubscription = Readonly<Selectable<PushSubscriptionTable>>

/** 浏览器推送: a browser that from now on takes the notices of this member, and of her alone. */
export async function subscribe(
  tx: Tx,
  memberId: number,
  { max, ...browser }: { endpoint: string; p256dh: string; auth: string; agent: string; max: number },
  at: number,
): Promise<Outcome<null>> {
  const rest = await tx
    .selectFrom('push_subscription')
    .select('id')
    .where('member_id', '=', memberId)
    .where('endpoint', '!=', browser.endpoint)
    .execute()
  if (rest.length >= max) return refused({ key: 'error.too_many_browsers', values: { max } })
  const row = { ...browser, member_id: memberId, created_at: at }
  await tx
    .insertInto('push_subscription')
    .values(row)
    .onConflict(conflict => conflict.column('endpoint').doUpdateSet(row))
    .execute()
  return done(null)
}

/** The browser takes none any more; nothing happens to one of somebody else. */
export async function unsubscribe(tx: Tx, memberId: number, id: number): Promise<void> {
  await tx.deleteFrom('push_subscription').where('id', '=', id).where('member_id', '=', memberId).execute()
}

/** A member's browsers, the latest first. */
export function listSubscriptions(db: Db, memberId: number): Promise<PushSubscription[]> {
  return db
    .selectFrom('push_subscription')
    .selectAll()
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}
