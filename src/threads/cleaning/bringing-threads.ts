import type { Site } from '../../boards/site.ts'
import { giveAgain } from '../../credits/ledger.ts'
import { engineOf } from '../../db/dialect.ts'
import type { Tx } from '../../db/schema.ts'
import type { Actor } from '../../moderation/log.ts'
import { holdRewardAgain } from '../rewards/refunding.ts'
import type { Cleaning } from './cleaning.ts'
import { aboutThreads, countThreads, leaveTraces } from './counting-threads.ts'

/** Brings back some of the threads that a cleaning took away, as `setRestored` does with one. Answers how many. */
export async function bringThreads(
  tx: Tx,
  site: Site,
  actor: Actor,
  cleaning: Cleaning,
  size: number,
  at: number,
): Promise<number> {
  const threads = await tx
    .selectFrom('thread')
    .selectAll()
    .where('author_id', '=', cleaning.member_id)
    .where('deleted_at', '=', cleaning.created_at)
    .orderBy('id')
    .limit(size)
    .$if(engineOf(tx) === 'postgres', query => query.forUpdate())
    .execute()
  if (threads.length === 0) return 0
  const ids = threads.map(thread => thread.id)
  await tx.updateTable('thread').set({ deleted_at: null, deleted_by: null }).where('id', 'in', ids).execute()
  await leaveTraces(tx, actor, threads, { action: 'restore', cleaning: cleaning.id, reason: '', at })
  const whole = threads.filter(thread => thread.moved_to === null)
  const wholeIds = whole.map(thread => thread.id)
  await countThreads(tx, site, whole, 1, at)
  await giveAgain(tx, site, eb => aboutThreads(eb, wholeIds), { by: actor?.id ?? null, at })
  for (const thread of whole) await holdRewardAgain(tx, site, thread, at)
  return threads.length
}
