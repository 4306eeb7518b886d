import { sql } from 'kysely'
import { z } from 'zod'
import { migrations } from '../../migrations/index.ts'
import { engineOf } from '../db/dialect.ts'
import type { Db } from '../db/schema.ts'
import { highestIds } from './ids.ts'
import { TABLES } from './tables.ts'

const FORMAT = 1

const counts = z.record(z.string(), z.int().min(0))
const shape = z.object({
  format: z.int(),
  created_at: z.int(),
  engine: z.enum(['sqlite', 'postgres']),
  migrations: z.array(z.string()),
  /** How many rows each table has. */
  rows: counts,
  /** The highest id that each table ever gave. */
  ids: counts,
})

/** What a backup says about itself, first of all. */
export type Manifest = z.infer<typeof shape>

/** Describes a snapshot. Throws when its tables are not those of this version. */
export async function describe(db: Db, at: number): Promise<Manifest> {
  const done = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  if (done.rows.length !== Object.keys(migrations).length) {
    throw new Error('The database belongs to another version: run migrate, or make the backup with that version.')
  }
  const rows: Record<string, number> = {}
  for (const table of TABLES) {
    const counted = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db)
    rows[table] = counted.rows[0]?.count ?? 0
  }
  return {
    format: FORMAT,
    created_at: at,
    engine: engineOf(db),
    migrations: done.rows.map(row => row.name),
    rows,
    ids: await highestIds(db),
  }
}

/** Reads what a backup says about itself. Throws when it is none, or when this version cannot understand it. */
export function readManifest(text: string): Manifest {
  const { success, data } = shape.safeParse(parsed(text))
  if (!success) throw new Error('This is not a backup of Loutan: its manifest cannot be read.')
  const unknown = data.migrations.filter(name => !(name in migrations))
  if (data.format > FORMAT || unknown.length > 0) {
    const why = unknown.length > 0 ? `the migration ${JSON.stringify(unknown[0])}` : `the format ${data.format}`
    throw new Error(`The backup was made by a newer version (with ${why}): update Loutan, then restore.`)
  }
  const strange = Object.keys(data.rows).find(name => !TABLES.some(table => table === name))
  if (strange !== undefined) throw new Error(`The backup holds an unknown table: ${JSON.stringify(strange)}.`)
  const missing = TABLES.find(table => !(table in data.rows))
  const same = data.migrations.length === Object.keys(migrations).length
  if (missing && same) throw new Error(`The backup lacks the table ${missing}.`)
  return data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
