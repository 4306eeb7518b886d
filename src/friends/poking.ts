import { type Amounts, isNothing } from '../credits/amounts.ts'
import { reward } from '../credits/rewarding.ts'
import { type CreditTerms, settle } from '../credits/settling.ts'
import { countSoFar, countUp } from '../db/rate-limits.ts'
import type { Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import { done, notAllowed, type Outcome, refused, tooSoon } from '../lib/outcome.ts'
import { isBlockBetween } from '../members/blocking-members.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'
import { findReserved } from './reserve.ts'

/** The ways to greet somebody. */
export const POKES = ['hello', 'shake', 'smile', 'cheer', 'hug', 'wink', 'step', 'spark'] as const
export type Poke = (typeof POKES)[number]

/** 打招呼 (members.md §9): a sign and a word or two, told to the other at once; greeting her again adds to what is unread. */
export async function poke(
  tx: Tx,
  site: CreditTerms,
  viewer: Viewer,
  otherId: number,
  { sign, note }: { sign: Poke; note: string },
  at: number,
): Promise<Outcome<Amounts>> {
  if (viewer.group.can_poke === 0) return notAllowed('error.cannot_poke')
  if (viewer.id === otherId) return refused({ key: 'error.poke_self' })
  const { pokesPerDay: max, pokeMax } = site.settings
  if ([...note].length > pokeMax) return refused({ key: 'error.too_long', values: { max: pokeMax }, field: 'note' })
  await holdMembers(tx, [viewer.id, otherId])
  if (await isBlockBetween(tx, viewer.id, otherId)) return refused({ key: 'error.poke_blocked' })
  const reserved = note === '' ? undefined : await findReserved(tx, viewer, [otherId])
  if (reserved) return refused({ key: 'error.message_only_friends', values: { name: reserved.name }, field: 'note' })
  const counted = `poke:${viewer.id}`
  if ((await countSoFar(tx, counted, at)).count >= max) return tooSoon({ key: 'error.pokes_today', values: { max } })
  await countUp(tx, counted, { max, within: DAY }, at)
  const amounts = await reward(tx, site, viewer.id, 'poke', { once: otherId, at })
  if (!isNothing(amounts)) await settle(tx, site, viewer.id, at)
  const params = { member: viewer.name, poke: sign, note, space: viewer.id }
  const key = note === '' ? 'notice.friend_poked' : 'notice.friend_poked_note'
  await notify(tx, otherId, {
    category: 'interactive',
    key,
    params,
    by: viewer.id,
    mergeKey: `poke:${viewer.id}`,
    at,
  })
  return done(amounts)
}
