import { sql } from 'kysely'
import type { Db } from '../db/schema.ts'
import { transact } from '../db/transact.ts'

/** Views of threads, added up in memory and written down each second: reading a thread writes nothing. */
export class Views {
  #counts = new Map<number, number>()

  /** One more view, unless the same browser opened this thread just before (`lastThread`, from its cookie). */
  count(threadId: number, lastThread: number | undefined, { refreshOnce }: { refreshOnce: boolean }): void {
    if (refreshOnce && lastThread === threadId) return
    this.#counts.set(threadId, (this.#counts.get(threadId) ?? 0) + 1)
  }

  /** Writes down what was added up. */
  async flush(db: Db): Promise<void> {
    if (this.#counts.size === 0) return
    const counts = this.#counts
    this.#counts = new Map()
    try {
      await transact(
        db,
        async tx => {
          for (const [id, views] of [...counts].sort(([a], [b]) => a - b)) {
            await tx
              .updateTable('thread')
              .set({ views: sql<number>`views + ${views}` })
              .where('id', '=', id)
              .execute()
          }
        },
        'nothing',
      )
    } catch (error) {
      for (const [id, views] of counts) this.#counts.set(id, (this.#counts.get(id) ?? 0) + views)
      throw error
    }
  }
}
