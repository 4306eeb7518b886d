import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import { DAY } from '../../lib/clock.ts'
import { Forbidden } from '../../lib/errors.ts'
import { done, notAllowed, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import { findBan } from '../../moderation/ban.ts'
import { canBan, canOverrule, mayLast } from '../../moderation/ban-rights.ts'
import { type Bannable, listBannable } from './bannable.ts'
import { CLEANING_KINDS } from './cleaning.ts'
import { discipline } from './disciplining.ts'

/** What befalls the authors of what is deleted, besides (banuser and userdelpost, moderation.md §2). */
export interface AuthorMeasures {
  ban: 'none' | 'speak' | 'visit'
  banDays: number
  /** All they wrote in so many days goes too; 0 is nothing. */
  cleanDays: number
  reason: string
}

/**
 * Those of the authors whom the viewer may ban, or why the measures cannot be taken: asked before anything is deleted.
 * Others among the authors are left alone; it is refused when there is nobody else.
 */
export async function measurable(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  authorIds: readonly number[],
  { ban, banDays, cleanDays, reason }: AuthorMeasures,
): Promise<Outcome<Bannable[]>> {
  if (ban === 'none' && cleanDays === 0) return done([])
  const members = await listBannable(tx, site, viewer, authorIds)
  if (members.length === 0) return notAllowed('error.cannot_ban')
  if (reason.trim() === '') return refused({ key: 'error.reason_missing', field: 'reason' })
  if (ban === 'none') return done(members)
  if (!mayLast(viewer, banDays)) {
    return refused({ key: 'error.ban_too_long', values: { max: viewer.group.ban_days_max }, field: 'ban_days' })
  }
  for (const member of members) {
    if (!canBan(site, viewer, member, ban)) return notAllowed('error.cannot_ban')
    if (!canOverrule(site, viewer, await findBan(tx, member.id))) return notAllowed('error.ban_of_higher')
  }
  return done(members)
}

/** Takes the measures, when what was chosen is deleted. Throws Forbidden when somebody may no longer be banned. */
export async function takeMeasures(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  members: readonly Bannable[],
  { ban, banDays, cleanDays, reason }: AuthorMeasures,
  at: number,
): Promise<void> {
  const cleans = cleanDays > 0 ? CLEANING_KINDS : []
  // A moment later than what was chosen, which a cleaning that is undone would else bring back too.
  const later = at + 1
  const since = later - cleanDays * DAY
  const fields = { kind: ban, days: banDays, reason, clears: [], cleans, since, sure: true }
  for (const member of members) {
    const outcome = await discipline(tx, site, viewer, member, fields, later)
    if (!outcome.ok) throw new Forbidden(outcome.errors[0]?.key)
  }
}
