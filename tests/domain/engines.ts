import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, afterEach, describe, inject } from 'vitest'
import type { Forum } from '../../src/context.ts'
import { install } from '../../src/seed/installing.ts'
import { NOON, type Open, openTestForum, type TestForum } from '../support/forum.ts'
import { command, createCopy, databaseAt } from '../support/postgres.ts'

/**
 * Declares tests of the data layer twice, on SQLite in memory and on PostgreSQL; `open` gives an empty forum.
 * A group keeps its PostgreSQL database and empties it before each test, which takes a tenth of making one.
 */
export function onBothEngines(name: string, declare: (open: Open) => void): void {
  describe(`${name} (sqlite)`, () => {
    const opened = closedAfterEach()
    declare(async changes => opened(await openTestForum({ database: ':memory:', ...changes })))
  })
  const server = inject('postgres')
  describe.skipIf(server === '')(`${name} (postgres)`, () => {
    const database = `test_${randomBytes(6).toString('hex')}`
    const url = databaseAt(server, database)
    const opened = closedAfterEach()
    let kept: TestForum | undefined
    let tables: string[] = []
    afterAll(async () => {
      if (!kept) return
      await close(kept)
      await command(server, `drop database ${database} with (force)`)
    })
    declare(async changes => {
      if (!kept) {
        await createCopy(server, database, inject('template'))
        kept = await openTestForum({ database: url })
        tables = await tablesOf(kept)
      } else await empty(kept, tables)
      return changes ? opened(await openTestForum({ database: url, ...changes })) : kept
    })
  })
}

/** Which engine a forum stands on. */
export function isPostgres(forum: Forum): boolean {
  return forum.database.sqlite === undefined
}

function closedAfterEach(): (forum: TestForum) => TestForum {
  const open: TestForum[] = []
  afterEach(async () => {
    for (const forum of open.splice(0)) await close(forum)
  })
  return forum => {
    open.push(forum)
    return forum
  }
}

async function close(forum: TestForum): Promise<void> {
  await forum.close()
  rmSync(forum.folder, { recursive: true, force: true })
}

/** Takes every row away and sets the clock back to noon. The stamp goes on, for the site kept in memory knows it. */
async function empty(forum: TestForum, tables: readonly string[]): Promise<void> {
  const deletes = tables.filter(name => name !== 'stamp').map(name => `delete from ${name}`)
  await sql.raw(['set local session_replication_role = replica', ...deletes].join('; ')).execute(forum.db)
  await install(forum.db)
  forum.clock.pass(NOON - forum.clock.now())
  forum.mails.length = 0
}

async function tablesOf(forum: Forum): Promise<string[]> {
  return (await forum.db.introspection.getTables()).map(table => table.name)
}
