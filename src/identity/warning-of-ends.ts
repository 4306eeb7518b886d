import type { Db, Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import type { Groups } from '../members/group.ts'
import { notify } from '../notifications/notifying.ts'
import type { Settings } from '../settings/settings.ts'

interface Terms {
  settings: Settings
  groups: Groups
}

/**
 * Tells members some days before that their time in a group is nearly over, once for each end: a stay that is drawn out
 * is warned of again. One that is no longer than those days is not warned of. Answers how many.
 */
export async function warnOfEnds(tx: Tx, { settings, groups }: Terms, at: number): Promise<number> {
  const rows = await ending(tx, settings, at).limit(200).execute()
  for (const { member_id, group_id, until_at } of rows) {
    const { numUpdatedRows } = await tx
      .updateTable('group_stay')
      .set({ warned_at: at })
      .where('member_id', '=', member_id)
      .where('group_id', '=', group_id)
      .where('warned_at', 'is', null)
      .executeTakeFirst()
    if (Number(numUpdatedRows) === 0) continue
    const params = { group: groups.byId.get(group_id)?.title ?? '', days: Math.ceil(((until_at ?? at) - at) / DAY) }
    await notify(tx, member_id, { category: 'system', key: 'notice.group_ends', params, at })
  }
  return rows.length
}

/** Whether anybody is to be told. */
export async function hasEndings(db: Db, { settings }: Pick<Terms, 'settings'>, at: number): Promise<boolean> {
  return (await ending(db, settings, at).limit(1).executeTakeFirst()) !== undefined
}

function ending(db: Db, { groupWarningDays: days }: Settings, at: number) {
  return db
    .selectFrom('group_stay')
    .select(['member_id', 'group_id', 'until_at'])
    .where('until_at', '>', at)
    .where('until_at', '<=', at + days * DAY)
    .where('warned_at', 'is', null)
    .where(eb => eb(eb('until_at', '-', eb.ref('since')), '>', days * DAY))
}
