import type { Config } from './config.ts'
import { type Forum, openForum } from './context.ts'
import { migrate } from './db/migrate.ts'
import { makeSetupToken, needsSetup } from './members/setting-up.ts'
import { install } from './seed/installing.ts'

/** What whoever starts the forum wants to read. */
export interface Prepared {
  /** The demo town was built just now. */
  seeded: boolean
  /** Opens the set-up page of an empty site. */
  setupToken: string | undefined
}

/** Migrates, installs and, when the database is new, seeds: once, before any process listens. */
export async function prepare(config: Config, told: (line: string) => void): Promise<Prepared> {
  const forum = openForum(config)
  try {
    const done = await migrate(forum.db)
    if (done.length > 0) told(`Database: ${done.length} migration(s) applied.`)
    await install(forum.db)
    const empty = await needsSetup(forum.db)
    if (empty && config.seed === 'demo') {
      await seed(forum, told)
      return { seeded: true, setupToken: undefined }
    }
    return { seeded: false, setupToken: empty ? await makeSetupToken(forum.db, forum.clock.now()) : undefined }
  } finally {
    await forum.close()
  }
}

async function seed(forum: Forum, told: (line: string) => void): Promise<void> {
  told('New database: building the demo town (some seconds) ...')
  const { seedDemo } = await import('./seed/demo.ts')
  await seedDemo(forum)
}
