import type { Db } from '../../db/schema.ts'
import type { Message } from '../../lib/errors.ts'
import { isForGroup, type Medal } from '../../members/medal.ts'
import type { Viewer } from '../../members/viewer.ts'
import type { Settings } from '../../settings/settings.ts'
import { countOtherWearers, listWorn } from './medal-queries.ts'

/** Why this viewer may not take the medal by herself, as far as it can be told without asking the database. */
export function termsFault(settings: Settings, viewer: Viewer, medal: Medal): Message | undefined {
  if (!settings.medals || viewer.id === 0 || medal.available === 0 || medal.kind === 'granted')
    return { key: 'error.medal_closed' }
  if (viewer.group.can_visit === 0 || !isForGroup(medal, viewer.group.id)) return { key: 'error.medal_group' }
  if ((viewer.member?.credits ?? 0) < medal.credits_min)
    return { key: 'error.medal_credits', values: { needed: medal.credits_min } }
  return undefined
}

/** The same with what others and she herself wear. */
export async function medalFault(
  db: Db,
  settings: Settings,
  viewer: Viewer,
  medal: Medal,
): Promise<Message | undefined> {
  const fault = termsFault(settings, viewer, medal)
  if (fault) return fault
  const worn = await listWorn(db, viewer.id)
  if (worn.some(one => one.medal_id === medal.id)) return { key: 'error.medal_worn' }
  return wearersFault(db, medal, viewer.id)
}

/** Whether as many others wear it as may. */
export async function wearersFault(db: Db, medal: Medal, memberId: number): Promise<Message | undefined> {
  if (medal.wearers_max === 0 || (await countOtherWearers(db, medal.id, memberId)) < medal.wearers_max) return undefined
  return { key: 'error.medal_full', values: { max: medal.wearers_max } }
}
