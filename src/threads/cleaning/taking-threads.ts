import type { Site } from '../../boards/site.ts'
import { takeBack } from '../../credits/ledger.ts'
import { engineOf } from '../../db/dialect.ts'
import type { Tx } from '../../db/schema.ts'
import type { Actor } from '../../moderation/log.ts'
import { returnBonus } from '../bonuses/returning.ts'
import { keptSince } from '../recycling.ts'
import { refundReward } from '../rewards/refunding.ts'
import { boardIdsOf, type Cleaning } from './cleaning.ts'
import { aboutThreads, countThreads, leaveTraces } from './counting-threads.ts'

/** Takes away some of a member's threads: as `setRemoved` does with one, but all in a few statements. Answers how many. */
export async function takeThreads(tx: Tx, site: Site, actor: Actor, cleaning: Cleaning, size: number): Promise<number> {
  const threads = await tx
    .selectFrom('thread')
    .selectAll()
    .where('author_id', '=', cleaning.member_id)
    .where('deleted_at', 'is', null)
    .where('created_at', '>=', cleaning.since_at)
    .where('created_at', '<=', cleaning.created_at)
    .where('board_id', 'in', boardIdsOf(cleaning))
    .orderBy('id')
    .limit(size)
    .$if(engineOf(tx) === 'postgres', query => query.forUpdate())
    .execute()
  if (threads.length === 0) return 0
  const { created_at: at } = cleaning
  const by = actor?.id ?? null
  const ids = threads.map(thread => thread.id)
  await tx.updateTable('thread').set({ deleted_at: at, deleted_by: by }).where('id', 'in', ids).execute()
  await leaveTraces(tx, actor, threads, { action: 'delete', cleaning: cleaning.id, reason: cleaning.reason, at })
  const whole = threads.filter(thread => thread.moved_to === null)
  await countThreads(tx, site, whole, -1, at)
  const since = keptSince(site, at)
  const wholeIds = whole.map(thread => thread.id)
  await takeBack(tx, site, eb => eb.and([aboutThreads(eb, wholeIds), eb('created_at', '>', since)]), { by, at })
  for (const thread of whole) {
    await refundReward(tx, site, thread, by, at)
    await returnBonus(tx, site, thread, at)
  }
  return threads.length
}
