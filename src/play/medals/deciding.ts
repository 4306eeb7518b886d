import type { Tx } from '../../db/schema.ts'
import { NotFound } from '../../lib/errors.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import { holdMembers } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import { wearersFault } from './medal-faults.ts'
import { holdMedal } from './medal-queries.ts'
import { putOn, recordMedal } from './wearing.ts'

export interface Verdict {
  memberId: number
  medalId: number
  accepts: boolean
  reason: string
}

/** Decides on an application for a medal; the member is told. Throws NotFound when it is not there any more. */
export async function decideApplication(
  tx: Tx,
  viewer: Viewer,
  { memberId, medalId, accepts, reason }: Verdict,
  at: number,
): Promise<Outcome<null>> {
  const medal = await holdMedal(tx, medalId)
  await holdMembers(tx, [memberId])
  const full = accepts ? await wearersFault(tx, medal, memberId) : undefined
  if (full) return refused(full)
  const { numDeletedRows } = await tx
    .deleteFrom('medal_application')
    .where('member_id', '=', memberId)
    .where('medal_id', '=', medalId)
    .executeTakeFirst()
  if (Number(numDeletedRows) === 0) throw new NotFound('error.nothing_chosen')
  const trace = { act: accepts ? ('accepted' as const) : ('refused' as const), byId: viewer.id, reason, at }
  if (accepts) await putOn(tx, memberId, medal, trace)
  else await recordMedal(tx, memberId, medal, trace, null)
  const key = accepts ? 'notice.medal_accepted' : 'notice.medal_refused'
  await notify(tx, memberId, { category: 'system', key, params: { medal: medal.name, reason }, at })
  return done(null)
}
