import type { Site } from '../boards/site.ts'
import type { Db, Tx } from '../db/schema.ts'
import { setOpen } from './closing.ts'
import { setDigest } from './digesting.ts'
import { setHighlight } from './highlighting.ts'
import { setSticky } from './sticking.ts'

const PLAIN = { color: 0, bold: false, italic: false, underline: false }

/** Undoes what was done for a limited time and whose time is over; answers how many acts. */
export async function undoExpired(tx: Tx, site: Site, at: number): Promise<number> {
  const due = await tx.selectFrom('thread_expiry').selectAll().where('expires_at', '<=', at).limit(100).execute()
  for (const { thread_id, act } of due) {
    const thread = await tx.selectFrom('thread').selectAll().where('id', '=', thread_id).executeTakeFirstOrThrow()
    const terms = { reason: '', expiresAt: null, tells: false, at }
    if (act === 'stick') await setSticky(tx, null, thread, 0, terms)
    if (act === 'digest') await setDigest(tx, site, null, thread, 0, terms)
    if (act === 'highlight') await setHighlight(tx, null, thread, PLAIN, terms)
    if (act === 'close') await setOpen(tx, null, thread, terms)
  }
  return due.length
}

/** Whether anything is over, asked before a transaction that would move the stamp of every page. */
export async function hasExpired(db: Db, at: number): Promise<boolean> {
  const due = await db
    .selectFrom('thread_expiry')
    .select('act')
    .where('expires_at', '<=', at)
    .limit(1)
    .executeTakeFirst()
  return due !== undefined
}
