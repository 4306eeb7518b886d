import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import { holdMembers } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { callStaff } from '../../notifications/calling-staff.ts'
import { medalFault } from './medal-faults.ts'
import { holdMedal, listAsked } from './medal-queries.ts'
import { putOn, recordMedal } from './wearing.ts'

/**
 * 申请: a medal that is given to whoever may have it is worn at once; one that the team decides on waits for it. Answers
 * whether it is worn now.
 */
export async function applyForMedal(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { medalId, words }: { medalId: number; words: string },
  at: number,
): Promise<Outcome<{ worn: boolean }>> {
  const medal = await holdMedal(tx, medalId)
  await holdMembers(tx, [viewer.id])
  const fault = await medalFault(tx, site.settings, viewer, medal)
  if (fault) return refused(fault)
  if (medal.kind === 'bought') return refused({ key: 'error.medal_bought' })
  if (medal.kind === 'automatic') {
    await putOn(tx, viewer.id, medal, { act: 'taken', byId: null, reason: words, at })
    return done({ worn: true })
  }
  if ((await listAsked(tx, viewer.id)).includes(medal.id)) return refused({ key: 'error.medal_asked' })
  await tx
    .insertInto('medal_application')
    .values({ member_id: viewer.id, medal_id: medal.id, words, created_at: at })
    .execute()
  await recordMedal(tx, viewer.id, medal, { act: 'asked', byId: null, reason: words, at }, null)
  await callStaff(tx, 'medal_applications', { by: viewer.id }, at)
  return done({ worn: false })
}
