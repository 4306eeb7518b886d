import type { Site } from '../boards/site.ts'
import type { Db, Tx } from '../db/schema.ts'
import { setOpen } from './closing.ts'
import { setDigest } from './digesting.ts'
import { setHighlight } from './highlighting.ts'
import { endLift } from './lifting.ts'
import { setStamp } from './stamping.ts'
import { setSticky } from './sticking.ts'

const PLAIN = { color: 0, bold: false, italic: false, underline: false }

/** Undoes what was done for a limited time and whose time is over; answers how many acts. */
export async function undoExpired(tx: Tx, site: Site, at: number): Promise<number> {
  const rows = await due(tx, at).limit(100).execute()
  for (const { thread_id, act } of rows) {
    const thread = await tx.selectFrom('thread').selectAll().where('id', '=', thread_id).executeTakeFirstOrThrow()
    const terms = { reason: '', expiresAt: null, tells: false, at }
    if (act === 'stick') await setSticky(tx, null, thread, 0, terms)
    if (act === 'digest') await setDigest(tx, site, null, thread, 0, terms)
    if (act === 'highlight') await setHighlight(tx, null, thread, PLAIN, terms)
    if (act === 'close') await setOpen(tx, null, thread, terms)
    if (act === 'lift') await endLift(tx, thread_id)
    if (act === 'stamp' || act === 'icon') await setStamp(tx, null, thread, { mark: act, value: 0 }, terms)
  }
  return rows.length
}

/** Whether anything is over, asked before a transaction that would move the stamp of every page. */
export async function hasExpired(db: Db, at: number): Promise<boolean> {
  return (await due(db, at).limit(1).executeTakeFirst()) !== undefined
}

/** What is over; in the recycle bin nothing is undone before it comes back. */
function due(db: Db, at: number) {
  return db
    .selectFrom('thread_expiry')
    .innerJoin('thread', 'thread.id', 'thread_expiry.thread_id')
    .select(['thread_expiry.thread_id', 'thread_expiry.act'])
    .where('thread_expiry.expires_at', '<=', at)
    .where('thread.deleted_at', 'is', null)
}
