import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import { Forbidden } from '../../lib/errors.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import type { Member } from '../../members/member.ts'
import { getMember, holdMembers } from '../../members/member-queries.ts'
import type { Viewer } from '../../members/viewer.ts'
import { ban } from '../../moderation/banning.ts'
import { type Clearable, canClear, clearMember } from '../../moderation/clearing.ts'
import { lockMember } from '../../moderation/locking.ts'
import { askCleaning } from './asking.ts'
import { type CleaningKind, cleanableBoardIds } from './cleaning.ts'

export interface Discipline {
  /** `none` only clears and cleans. */
  kind: 'speak' | 'visit' | 'lock' | 'none'
  days: number
  reason: string
  clears: readonly Clearable[]
  cleans: readonly CleaningKind[]
  /** What she wrote before (epoch ms) is not cleaned; none is that everything is. */
  since?: number
  /** Said twice when everything she wrote goes. */
  sure: boolean
}

/**
 * 禁止用户 with what goes along with it, in one act: the ban or lock, what she shows of herself, and what she wrote
 * (moderation.md §6). Answers the member as she was before. Throws Forbidden for boxes that are not the viewer's to tick.
 */
export async function discipline(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  { id }: Pick<Member, 'id'>,
  { kind, days, reason, clears, cleans, since = 0, sure }: Discipline,
  at: number,
): Promise<Outcome<Member>> {
  await holdMembers(tx, [id])
  const member = await getMember(tx, id)
  if (clears.length > 0 && !canClear(viewer)) throw new Forbidden()
  if (cleans.length > 0 && cleanableBoardIds(site, viewer).length === 0) throw new Forbidden()
  if (cleans.length > 0 && !sure) return refused({ key: 'error.cleaning_unsure', field: 'sure' })
  if (kind === 'none' && clears.length + cleans.length === 0) return refused({ key: 'error.nothing_chosen' })
  if (reason.trim() === '') return refused({ key: 'error.reason_missing', field: 'reason' })
  if (kind !== 'none') {
    const outcome =
      kind === 'lock'
        ? await lockMember(tx, site, viewer, member, reason, at)
        : await ban(tx, site, viewer, member, { kind, days, reason }, at)
    if (!outcome.ok) return outcome
  }
  await clearMember(tx, viewer, member, clears, reason, at)
  await askCleaning(tx, site, viewer, member, { kinds: cleans, since, reason }, at)
  return done(member)
}
