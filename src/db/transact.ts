import { sql } from 'kysely'
import { isRefused } from '../lib/outcome.ts'
import { prepared } from './prepared.ts'
import type { Db, Tx } from './schema.ts'

/** What a write changes for others: the site's own rules, the content of pages, or nothing anybody else sees. */
export type Touch = 'site' | 'content' | 'nothing'

/** A conflict, a deadlock, and a key that another took meanwhile: the next try sees what was not there before. */
const RETRIED = new Set(['40001', '40P01', '23505'])

const TRIES = 5

/** What was right when it was checked is no longer so: thrown to begin the act again, which then sees what is so now. */
export class Overtaken extends Error {
  readonly code = '40001'
}

/** Acts whose caller thought that nobody else sees what they do, and which turned out otherwise. */
const seen = new WeakSet<Tx>()

/** Says, from inside an act, that pages which guests are served from memory are not good any more. */
export function touchContent(tx: Tx): void {
  seen.add(tx)
}

/**
 * Runs an act in one write transaction and moves the stamp with it, so that no cached page outlives the change.
 * A refusal moves nothing. Inside, await nothing but the database.
 */
export async function transact<T>(db: Db, act: (tx: Tx) => Promise<T>, touch: Touch = 'content'): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(async tx => {
        const result = await act(tx)
        const touched = touch === 'nothing' && seen.has(tx) ? 'content' : touch
        if (touched !== 'nothing' && !isRefused(result)) await move(tx, touched)
        return result
      })
    } catch (error) {
      const code = (error as { code?: string }).code ?? ''
      if (tries === TRIES || !RETRIED.has(code)) throw error
    }
  }
}

async function move(tx: Tx, touch: 'site' | 'content'): Promise<void> {
  await tx
    .updateTable('stamp')
    .set({ content: sql<number>`content + 1`, ...(touch === 'site' ? { site: sql<number>`site + 1` } : {}) })
    .where('id', '=', 1)
    .execute()
}

const stamps = prepared([], db => db.selectFrom('stamp').select(['site', 'content']).where('id', '=', 1))

/** Both stamps as they are now. */
export async function readStamp(db: Db): Promise<{ site: number; content: number }> {
  const [stamp] = await stamps(db, {})
  if (!stamp) throw new Error('The database has no stamp: it has not been migrated')
  return stamp
}
