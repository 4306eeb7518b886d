import type { Db } from '../db/schema.ts'

/** So many numbers in one statement. */
const PART = 500

/** Notes that mails about these notices are out, or not needed; what is on no list is done with by that. */
export async function settleNotices(db: Db, ids: readonly number[], at: number): Promise<void> {
  for (let from = 0; from < ids.length; from += PART) {
    const notices = db.updateTable('notice').where('id', 'in', ids.slice(from, from + PART))
    await notices.set({ mailed_at: at }).execute()
    await notices.set({ read_at: at }).where('on_site', '=', 0).where('read_at', 'is', null).execute()
  }
}
