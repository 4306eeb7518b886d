import type { CreditTerms } from '../credits/settling.ts'
import type { Db, Tx } from '../db/schema.ts'
import { notify } from '../notifications/notifying.ts'
import { endStay } from './staying.ts'

/** Ends the stays in groups whose time is over, and says so to those who were in them. Answers how many. */
export async function endExpiredStays(tx: Tx, terms: CreditTerms, at: number): Promise<number> {
  const rows = await expired(tx, at).limit(200).execute()
  for (const row of rows) {
    await endStay(tx, terms, row, at)
    const params = { group: terms.groups.byId.get(row.group_id)?.title ?? '' }
    await notify(tx, row.member_id, { category: 'system', key: 'notice.group_ended', params, at })
  }
  return rows.length
}

/** Whether the time of any is over, asked before a transaction that would move the stamp of every page. */
export async function hasExpiredStays(db: Db, at: number): Promise<boolean> {
  return (await expired(db, at).limit(1).executeTakeFirst()) !== undefined
}

function expired(db: Db, at: number) {
  return db.selectFrom('group_stay').select(['member_id', 'group_id']).where('until_at', '<=', at)
}
