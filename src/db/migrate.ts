import { Migrator } from 'kysely'
import { migrations } from '../../migrations/index.ts'
import type { Db } from './schema.ts'

/** Brings the database to this version's shape; answers the names of what was done. Refuses a newer database. */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).filter(result => result.status === 'Success').map(result => result.migrationName)
}
