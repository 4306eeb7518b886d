import { setTimeout } from 'node:timers/promises'
import type { Forum } from '../context.ts'
import { enqueue } from '../db/jobs.ts'
import type { Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { SECOND } from '../lib/clock.ts'
import { CLEAN_UP } from '../threads/cleaning/asking.ts'
import { bringSlice } from '../threads/cleaning/bringing-back.ts'
import { type Cleaning, holdCleaning } from '../threads/cleaning/cleaning.ts'
import { takeSlice } from '../threads/cleaning/taking-away.ts'

/** So many posts in one transaction: fewer where a slice keeps others waiting, more where it is soon done (milliseconds). */
const SLICE = { first: 100, least: 40, most: 200, short: 12, long: 25 } as const
/** After so long other jobs come first. */
const TURN = 2 * SECOND

/** Takes away what a member wrote, or brings it back, slice by slice; goes on in a further job when its turn is over. */
export async function cleanUp(forum: Forum, { cleaningId }: Record<string, unknown>): Promise<void> {
  const began = performance.now()
  let size: number = SLICE.first
  for (;;) {
    const started = performance.now()
    const site = await forum.site.current()
    const more = await transact(forum.db, async tx => {
      const cleaning = await holdCleaning(tx, Number(cleaningId))
      if (!cleaning || cleaning.undone_at !== null) return false
      const at = forum.clock.now()
      const wantedBack = cleaning.undo_asked_at !== null
      const id = wantedBack ? cleaning.undo_asked_by : cleaning.asked_by
      const name = wantedBack ? cleaning.undo_asked_by_name : cleaning.asked_by_name
      const actor = id === null ? null : { id, name, ip: '' }
      if (!wantedBack && cleaning.finished_at !== null) return false
      const some = wantedBack
        ? await bringSlice(tx, site, actor, cleaning, size, at)
        : await takeSlice(tx, site, actor, cleaning, size)
      if (!some) await finish(tx, cleaning, wantedBack ? { undone_at: at } : { finished_at: at })
      return some
    })
    if (!more) return
    size = nextSize(size, performance.now() - started)
    if (performance.now() - began > TURN) break
    await setTimeout(1)
  }
  await transact(forum.db, tx => enqueue(tx, CLEAN_UP, { cleaningId }, forum.clock.now()), 'nothing')
}

function nextSize(size: number, took: number): number {
  if (took > SLICE.long) return Math.max(SLICE.least, Math.floor(size / 2))
  return took < SLICE.short ? Math.min(SLICE.most, size * 2) : size
}

async function finish(
  tx: Tx,
  { id }: Cleaning,
  end: Partial<Pick<Cleaning, 'finished_at' | 'undone_at'>>,
): Promise<void> {
  await tx.updateTable('cleaning').set(end).where('id', '=', id).execute()
}
