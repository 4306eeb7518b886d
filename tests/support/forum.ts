import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Logger } from 'pino'
import { afterAll, afterEach, describe, inject } from 'vitest'
import type { Site } from '../../src/boards/site.ts'
import { type Config, configFrom } from '../../src/config.ts'
import { type Brought, type Forum, openForum } from '../../src/context.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openFile } from '../../src/db/open.ts'
import type { Clock } from '../../src/lib/clock.ts'
import { newLog } from '../../src/lib/log.ts'
import type { Mail, Mailer } from '../../src/lib/mailer.ts'
import type { Sms, SmsSender } from '../../src/lib/sms.ts'
import { install } from '../../src/seed/installing.ts'
import { command, createCopy, databaseAt } from './postgres.ts'

export interface TestClock extends Clock {
  /** Lets time pass, in milliseconds. */
  pass(ms: number): void
}

export interface TestForum extends Forum {
  clock: TestClock
  mails: (Mail & { from: string })[]
  /** What was sent to telephones. */
  texts: Sms[]
  folder: string
  /** The site as it stands now. */
  now(): Promise<Site>
}

export type Engine = 'sqlite' | 'postgres'
export type Open = (changes?: Partial<Config>) => Promise<TestForum>

/** Noon of a summer day in China. */
export const NOON = Date.parse('2026-06-15T12:00:00+08:00')

/** Declares tests of the data layer twice: on SQLite in memory and on PostgreSQL. `open` gives a new, empty forum. */
export function onBothEngines(name: string, declare: (open: Open) => void): void {
  onEngine('sqlite', name, declare)
  onEngine('postgres', name, declare)
}

/** Declares tests on SQLite only: for pages, which do not know what lies below them. */
export function onSqlite(name: string, declare: (open: Open) => void): void {
  onEngine('sqlite', name, declare)
}

function onEngine(engine: Engine, name: string, declare: (open: Open) => void): void {
  const server = inject('postgres')
  describe.skipIf(engine === 'postgres' && server === '')(`${name} (${engine})`, () => {
    const open: TestForum[] = []
    const databases: string[] = []
    afterEach(async () => {
      for (const forum of open.splice(0)) {
        await forum.close()
        rmSync(forum.folder, { recursive: true, force: true })
      }
    })
    afterAll(async () => {
      for (const database of databases) await command(server, `drop database if exists ${database} with (force)`)
    })
    declare(async changes => {
      const database = engine === 'sqlite' ? ':memory:' : await newDatabase(server, databases)
      const forum = await openTestForum({ database, ...changes })
      open.push(forum)
      return forum
    })
  })
}

/** A forum with a clock that stands still, a mailbox, and the groups and rules that every forum has. */
export async function openTestForum(changes: Partial<Config>, log?: Logger): Promise<TestForum> {
  const folder = mkdtempSync(join(tmpdir(), 'loutan-test-'))
  const config = {
    ...configFrom({
      DATA_DIR: folder,
      UPLOADS_DIR: join(folder, 'uploads'),
      SECRET: 'x'.repeat(32),
      LOG_LEVEL: 'silent',
    }),
    bcryptCost: 4,
    ...changes,
  }
  const clock = standingClock(NOON)
  const mails: TestForum['mails'] = []
  const mailer: Mailer = { send: async mail => void mails.push(mail), close: () => {} }
  const texts: Sms[] = []
  const sms: SmsSender = { send: async text => void texts.push(text) }
  const brought = { clock, mailer, sms, log: log ?? newLog('silent') }
  const forum = await openInstalled(config, brought)
  return Object.assign(forum, { clock, mails, texts, folder, now: () => forum.site.current() })
}

let installed: Promise<Buffer> | undefined

/** In memory or in a new file it is a copy of one that was made once: that takes a hundredth of the migrations. */
async function openInstalled(config: Config, brought: Brought): Promise<Forum> {
  installed ??= makeInstalled()
  if (config.database === ':memory:') return openForum(config, { ...brought, database: openFile(await installed) })
  const isFile = !config.database.startsWith('postgres')
  if (isFile && !existsSync(config.database)) {
    mkdirSync(dirname(config.database), { recursive: true })
    writeFileSync(config.database, await installed)
  }
  return openForum(config, brought)
}

async function makeInstalled(): Promise<Buffer> {
  const { db, sqlite } = openFile(':memory:')
  await migrate(db)
  await install(db)
  const bytes = sqlite?.serialize()
  await db.destroy()
  if (!bytes) throw new Error('SQLite gave no bytes')
  return bytes
}

function standingClock(start: number): TestClock {
  let now = start
  return {
    now: () => now,
    pass(ms) {
      now += ms
    },
  }
}

async function newDatabase(server: string, databases: string[]): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await createCopy(server, name, inject('template'))
  databases.push(name)
  return databaseAt(server, name)
}
