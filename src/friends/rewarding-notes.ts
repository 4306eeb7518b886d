import { type Amounts, amountsOf } from '../credits/amounts.ts'
import { reward } from '../credits/rewarding.ts'
import { type CreditTerms, settle } from '../credits/settling.ts'
import type { Tx } from '../db/schema.ts'
import { dayNumber, dayStart } from '../lib/clock.ts'
import { holdMembers } from '../members/member-queries.ts'

/** 留言 and 被留言 (members.md §7.1): both are paid for the first note of a day on a wall of another. Ask before it is written. */
export async function rewardForNote(
  tx: Tx,
  site: CreditTerms,
  authorId: number,
  ownerId: number,
  at: number,
): Promise<Amounts> {
  if (authorId === ownerId) return amountsOf({})
  await holdMembers(tx, [authorId, ownerId])
  const { timeOffset } = site.settings
  const wrote = await tx
    .selectFrom('wall_note')
    .select('id')
    .where('author_id', '=', authorId)
    .where('owner_id', '=', ownerId)
    .where('pending_at', 'is', null)
    .where('created_at', '>=', dayStart(dayNumber(at, timeOffset), timeOffset))
    .executeTakeFirst()
  if (wrote) return amountsOf({})
  const amounts = await reward(tx, site, authorId, 'guestbook', { once: ownerId, at })
  await settle(tx, site, authorId, at)
  await reward(tx, site, ownerId, 'getguestbook', { once: authorId, at })
  await settle(tx, site, ownerId, at)
  return amounts
}
