import type { Site } from '../../boards/site.ts'
import { pay, tradedCredit } from '../../credits/paying.ts'
import type { Tx } from '../../db/schema.ts'
import { listStays } from '../../identity/group-stay.ts'
import { makeInvitations } from '../../identity/inviting.ts'
import { stay } from '../../identity/staying.ts'
import { DAY } from '../../lib/clock.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import { holdMembers } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { putIn, recordItem, weightFault } from '../items/bag.ts'
import { wearersFault } from '../medals/medal-faults.ts'
import { holdMedal } from '../medals/medal-queries.ts'
import { putOn } from '../medals/wearing.ts'
import type { Task } from './task.ts'

type Give = (tx: Tx, site: Site, viewer: Viewer, task: Task, at: number) => Promise<Outcome<null>>

/** Hands out what a task is done for; refuses, with nothing written, what she cannot take now. */
export const giveReward: Give = (tx, site, viewer, task, at) => GIVE[task.reward](tx, site, viewer, task, at)

const GIVE: Record<Task['reward'], Give> = {
  async credit(tx, site, viewer, { name, reward_id, reward_amount }, at) {
    if (reward_amount < 1) return done(null)
    const credit = tradedCredit(site.settings, reward_id)
    const actions = { paid: 'TRC', earned: 'TRC' }
    return pay(tx, site, { from: null, to: viewer.id, amount: reward_amount, credit, actions, reason: name, at })
  },
  async medal(tx, _site, viewer, { name, reward_id }, at) {
    const medal = await holdMedal(tx, reward_id)
    await holdMembers(tx, [viewer.id])
    const full = await wearersFault(tx, medal, viewer.id)
    if (full) return refused(full)
    await putOn(tx, viewer.id, medal, { act: 'won', byId: null, reason: name, at })
    return done(null)
  },
  async item(tx, _site, viewer, { name, reward_id, reward_amount }, at) {
    const item = await tx.selectFrom('item').select(['id', 'weight']).where('id', '=', reward_id).executeTakeFirst()
    if (!item || reward_amount < 1) return done(null)
    await holdMembers(tx, [viewer.id])
    const heavy = await weightFault(tx, viewer.id, viewer.group.items_weight_max, reward_amount * item.weight)
    if (heavy) return refused(heavy)
    await putIn(tx, viewer.id, item.id, reward_amount)
    const won = { memberId: viewer.id, itemId: item.id, act: 'won' as const, amount: reward_amount }
    await recordItem(tx, { ...won, note: name, at })
    return done(null)
  },
  async invitation(tx, _site, viewer, { reward_amount: number }, at) {
    const days = Math.max(1, viewer.group.invite_days)
    if (number > 0) await makeInvitations(tx, { memberId: viewer.id, number, price: 0, days }, at)
    return done(null)
  },
  async group(tx, site, viewer, { reward_id, reward_amount }, at) {
    const group = site.groups.byId.get(reward_id)
    if (group?.kind !== 'special' || group.staff > 0 || reward_amount < 1) return done(null)
    await holdMembers(tx, [viewer.id])
    const there = (await listStays(tx, viewer.id)).find(one => one.group_id === group.id)
    if (there?.until_at === null) return done(null)
    const until_at = Math.max(at, there?.until_at ?? 0) + reward_amount * DAY
    await stay(tx, { member_id: viewer.id, group_id: group.id, how: 'given', until_at }, at)
    return done(null)
  },
}
