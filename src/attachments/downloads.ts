import { sql } from 'kysely'
import type { Db } from '../db/schema.ts'
import { transact } from '../db/transact.ts'

/** Downloads of files, added up in memory and written down each second: fetching a file writes nothing. */
export class Downloads {
  #counts = new Map<number, number>()

  /** One more. */
  count(attachmentId: number): void {
    this.#counts.set(attachmentId, (this.#counts.get(attachmentId) ?? 0) + 1)
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
          for (const [id, downloads] of [...counts].sort(([a], [b]) => a - b)) {
            const more = { downloads: sql<number>`downloads + ${downloads}` }
            await tx.updateTable('attachment').set(more).where('id', '=', id).execute()
          }
        },
        'nothing',
      )
    } catch (error) {
      for (const [id, downloads] of counts) this.#counts.set(id, (this.#counts.get(id) ?? 0) + downloads)
      throw error
    }
  }
}
