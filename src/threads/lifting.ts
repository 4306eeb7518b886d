import { refreshLastPost } from '../boards/counting.ts'
import { isPublic } from '../db/publicity.ts'
import type { Db, Tx } from '../db/schema.ts'
import type { Actor } from '../moderation/log.ts'
import { type ActTerms, leaveTrace } from './acting.ts'
import type { Thread } from './thread.ts'

/** 提升: on top of its list as if somebody had just answered; with an end it is kept there until then. */
export async function setLifted(tx: Tx, actor: Actor, thread: Thread, terms: ActTerms): Promise<void> {
  await putOnTop(tx, thread, terms.at)
  await leaveTrace(tx, actor, thread, 'bump', terms, terms.expiresAt === null ? {} : { expires: 'lift' })
}

/** Lifts again whatever is to be kept on top and is there no more; answers how many threads. */
export async function liftAgain(tx: Tx, at: number): Promise<number> {
  const rows = await sunk(tx, at).limit(100).execute()
  for (const row of rows) await putOnTop(tx, row, at)
  return rows.length
}

/** Whether any has to be lifted, asked before a transaction that would move the stamp of every page. */
export async function hasSunk(db: Db, at: number): Promise<boolean> {
  return (await sunk(db, at).limit(1).executeTakeFirst()) !== undefined
}

/** The time of keeping it on top is over; where it stands now it stays. */
export async function endLift(tx: Tx, threadId: number): Promise<void> {
  await tx.deleteFrom('thread_expiry').where('thread_id', '=', threadId).where('act', '=', 'lift').execute()
}

async function putOnTop(tx: Tx, { id, board_id }: Pick<Thread, 'id' | 'board_id'>, at: number): Promise<void> {
  await tx.updateTable('thread').set({ lifted_at: at, last_post_at: at }).where('id', '=', id).execute()
  await refreshLastPost(tx, board_id)
}

function sunk(db: Db, at: number) {
  return db
    .selectFrom('thread_expiry')
    .innerJoin('thread', 'thread.id', 'thread_expiry.thread_id')
    .select(['thread.id', 'thread.board_id'])
    .where('thread_expiry.act', '=', 'lift')
    .where('thread_expiry.expires_at', '>', at)
    .where(isPublic('thread'))
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('thread as above')
          .select('above.id')
          .whereRef('above.board_id', '=', 'thread.board_id')
          .whereRef('above.last_post_at', '>', 'thread.last_post_at')
          .where(isPublic('above')),
      ),
    )
}
