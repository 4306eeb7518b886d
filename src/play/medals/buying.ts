import type { Site } from '../../boards/site.ts'
import { pay, tradedCredit } from '../../credits/paying.ts'
import type { Tx } from '../../db/schema.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import { medalFault } from './medal-faults.ts'
import { holdMedal } from './medal-queries.ts'
import { putOn } from './wearing.ts'

/** 购买勋章: for its price, in its credit; the row of the medal is held, so that not more buy it than may. */
export async function buyMedal(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  medalId: number,
  at: number,
): Promise<Outcome<{ name: string }>> {
  const medal = await holdMedal(tx, medalId)
  const fault = await medalFault(tx, site.settings, viewer, medal)
  if (fault) return refused(fault)
  if (medal.kind !== 'bought') return refused({ key: 'error.medal_not_bought' })
  if (medal.price > 0) {
    const terms = { from: viewer.id, to: null, amount: medal.price, credit: tradedCredit(site.settings, medal.credit) }
    const actions = { paid: 'BME', earned: 'BME' }
    const paid = await pay(tx, site, { ...terms, actions, reason: medal.name, at })
    if (!paid.ok) return paid
  }
  await putOn(tx, viewer.id, medal, { act: 'bought', byId: null, reason: '', at })
  return done({ name: medal.name })
}
