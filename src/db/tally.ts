import { sql } from 'kysely'
import type { Db } from './schema.ts'
import { transact } from './transact.ts'

/** A column that only counts, added up in memory and written down each second: what is counted so writes nothing. */
export class Tally {
  readonly #table: 'thread' | 'attachment'
  readonly #column: 'views' | 'downloads'
  #counts = new Map<number, number>()

  constructor(table: 'thread' | 'attachment', column: 'views' | 'downloads') {
    this.#table = table
    this.#column = column
  }

  /** So many more for the row with this number. */
  add(id: number, more = 1): void {
    this.#counts.set(id, (this.#counts.get(id) ?? 0) + more)
  }

  /** Writes down what was added up; what could not be written is kept for the next time. */
  async flush(db: Db): Promise<void> {
    if (this.#counts.size === 0) return
    const counts = this.#counts
    this.#counts = new Map()
    const [table, column] = [sql.table(this.#table), sql.ref(this.#column)]
    try {
      await transact(
        db,
        async tx => {
          for (const [id, more] of [...counts].sort(([a], [b]) => a - b)) {
            await sql`update ${table} set ${column} = ${column} + ${more} where id = ${id}`.execute(tx)
          }
        },
        'nothing',
      )
    } catch (error) {
      for (const [id, more] of counts) this.add(id, more)
      throw error
    }
  }
}
