import type { Tx } from '../../db/schema.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import type { Medal } from '../../members/medal.ts'
import { holdMembers } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import { wearersFault } from './medal-faults.ts'
import { holdMedal, listWorn } from './medal-queries.ts'
import { putOn, takeOff } from './wearing.ts'

/** 授予勋章: by the team, with a reason that the member reads. Throws NotFound. */
export async function grantMedal(
  tx: Tx,
  viewer: Viewer,
  { memberId, medalId, reason }: { memberId: number; medalId: number; reason: string },
  at: number,
): Promise<Outcome<null>> {
  const medal = await holdMedal(tx, medalId)
  await holdMembers(tx, [memberId])
  if (reason === '') return refused({ key: 'error.reason_missing', field: 'reason' })
  if ((await listWorn(tx, memberId)).some(one => one.medal_id === medal.id)) {
    return refused({ key: 'error.medal_worn_by', field: 'member' })
  }
  const full = await wearersFault(tx, medal, memberId)
  if (full) return refused(full)
  await give(tx, memberId, medal, { byId: viewer.id, reason, at })
  return done(null)
}

async function give(
  tx: Tx,
  memberId: number,
  medal: Medal,
  { byId, reason, at }: { byId: number; reason: string; at: number },
): Promise<void> {
  await putOn(tx, memberId, medal, { act: 'granted', byId, reason, at })
  const params = { medal: medal.name, reason }
  await notify(tx, memberId, { category: 'system', key: 'notice.medal_granted', params, at })
}

/** 收回勋章: with a reason too. Throws NotFound. */
export async function revokeMedal(
  tx: Tx,
  viewer: Viewer,
  { memberId, medalId, reason }: { memberId: number; medalId: number; reason: string },
  at: number,
): Promise<Outcome<null>> {
  const medal = await holdMedal(tx, medalId)
  await holdMembers(tx, [memberId])
  if (reason === '') return refused({ key: 'error.reason_missing', field: 'reason' })
  const taken = await takeOff(tx, memberId, medal, { act: 'revoked', byId: viewer.id, reason, at })
  if (!taken) return refused({ key: 'error.medal_not_worn', field: 'member' })
  const params = { medal: medal.name, reason }
  await notify(tx, memberId, { category: 'system', key: 'notice.medal_revoked', params, at })
  return done(null)
}
