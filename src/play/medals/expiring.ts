import type { Db, Tx } from '../../db/schema.ts'
import { holdMembers } from '../../members/member-queries.ts'
import { notify } from '../../notifications/notifying.ts'
import { takeOff } from './wearing.ts'

/** Takes off the medals whose time is over; answers how many. */
export async function takeExpiredMedals(tx: Tx, at: number): Promise<number> {
  const rows = await due(tx, at).limit(200).execute()
  if (rows.length === 0) return 0
  await holdMembers(tx, [...new Set(rows.map(row => row.member_id))])
  for (const { member_id, ...medal } of rows) {
    await takeOff(tx, member_id, medal, { act: 'expired', byId: null, reason: '', at })
    const params = { medal: medal.name }
    await notify(tx, member_id, { category: 'system', key: 'notice.medal_expired', params, at })
  }
  return rows.length
}

/** Whether any time is over, asked before a transaction that would move the stamp of every page. */
export async function hasExpiredMedals(db: Db, at: number): Promise<boolean> {
  return (await due(db, at).limit(1).executeTakeFirst()) !== undefined
}

function due(db: Db, at: number) {
  return db
    .selectFrom('member_medal')
    .innerJoin('medal', 'medal.id', 'member_medal.medal_id')
    .selectAll('medal')
    .select('member_medal.member_id')
    .where('member_medal.until_at', '<=', at)
}
