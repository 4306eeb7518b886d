import { z } from 'zod'
import type { Forum } from '../context.ts'
import { isStaffEverywhere } from '../members/viewer.ts'
import { BAN_DAYS } from '../moderation/ban.ts'
import { mayLast } from '../moderation/ban-rights.ts'
import { countCrimes } from '../moderation/crimes.ts'
import type { AuthorMeasures } from '../threads/cleaning/author-measures.ts'
import { listBannable } from '../threads/cleaning/bannable.ts'
import { cleanableBoardIds } from '../threads/cleaning/cleaning.ts'
import { whole } from './forms.ts'
import type { Request } from './request.ts'

/** Of how many days an author's words can be taken along with what is deleted. */
const CLEAN_DAYS = [1, 3, 7, 14, 30, 90] as const
const BANS = ['none', 'speak', 'visit'] as const

/** The fields of 删除 that are about the authors; none of them is there for who may not ban. */
export const measureFields = {
  ban: z.enum(BANS).default('none'),
  ban_days: whole(0, 3650).optional(),
  clean_days: whole(0, CLEAN_DAYS[5]).optional(),
}

/** What is to be done with the authors. */
export function measuresFrom(
  { ban, ban_days = 0, clean_days = 0 }: { ban: AuthorMeasures['ban']; ban_days?: number; clean_days?: number },
  reason: string,
): AuthorMeasures {
  return { ban, banDays: ban_days, cleanDays: clean_days, reason }
}

interface OfferedMeasures {
  authors: { id: number; name: string; crimes: number }[]
  bans: string[]
  banDays: number[]
  cleanDays: readonly number[]
}

/** What the form offers to do with these authors; null when the viewer may ban none of them. */
export async function offeredMeasures(
  { db }: Forum,
  { site, viewer }: Request,
  authorIds: readonly (number | null)[],
): Promise<OfferedMeasures | null> {
  const found = await listBannable(db, site, viewer, authorIds)
  if (found.length === 0) return null
  const crimes = await countCrimes(
    db,
    found.map(author => author.id),
  )
  const authors = found.map(({ id, name }) => ({ id, name, crimes: crimes.get(id) ?? 0 }))
  const cleanDays = cleanableBoardIds(site, viewer).length > 0 ? CLEAN_DAYS : []
  const bans = BANS.filter(kind => kind !== 'visit' || isStaffEverywhere(viewer))
  return { authors, bans, banDays: BAN_DAYS.filter(days => mayLast(viewer, days)), cleanDays }
}
