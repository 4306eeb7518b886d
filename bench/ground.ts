import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configFrom } from '../src/config.ts'
import { openForum } from '../src/context.ts'
import type { Db } from '../src/db/schema.ts'
import { transact } from '../src/db/transact.ts'
import { saveSettings } from '../src/settings/keeping.ts'
import { ROOT, run } from './processes.ts'
import { pickWords, type Words } from './words.ts'

export const AMOUNT = { threads: 100_000, posts: 1_000_000 }

/** Filled anew when this changes. */
const FILLING = 1

const folder = join(ROOT, 'data/bench')
const full = join(folder, 'full')
const used = join(folder, 'used')

/** Where the measuring happens and what is there. */
export interface Ground {
  environment: Record<string, string>
  boardId: number
  /** The thread of 100,000 floors, and one with more than a page of posts. */
  longThread: number
  lastFloor: number
  thread: number
  /** Threads to answer in. */
  livelyThreads: number[]
  words: Words
}

/** Fills the database if that has not been done, and takes a copy of it for this run, so that each begins alike. */
export async function prepareGround(): Promise<Ground> {
  if (!isFilled()) await fill()
  rmSync(used, { recursive: true, force: true })
  mkdirSync(used, { recursive: true })
  copyFileSync(join(full, 'loutan.db'), join(used, 'loutan.db'), constants.COPYFILE_FICLONE)
  copyFileSync(join(full, 'secret'), join(used, 'secret'))
  const environment = environmentOf(used)
  const forum = openForum(configFrom(environment))
  try {
    const limits = { floodSeconds: 0, newcomerMinutes: 0, searchSeconds: 0, searchesPerMinute: 10_000 }
    const values = { ...limits, postsPerPage: 20 }
    await transact(forum.db, tx => saveSettings(tx, values, { by: null, at: Date.now() }), 'site')
    return { environment, ...(await findPlaces(forum.db)), words: await pickWords(forum.db) }
  } finally {
    await forum.close()
  }
}

/** Takes this run's copy away. */
export function leaveGround(): void {
  rmSync(used, { recursive: true, force: true })
}

function environmentOf(data: string): Record<string, string> {
  return { DATA_DIR: data, UPLOADS_DIR: join(full, 'uploads'), LOG_LEVEL: 'warn', SEED: 'demo', DATABASE_URL: '' }
}

function isFilled(): boolean {
  const told = join(full, 'filled.json')
  return existsSync(told) && readFileSync(told, 'utf8') === filledWith()
}

function filledWith(): string {
  return JSON.stringify({ filling: FILLING, ...AMOUNT })
}

/** The demo town and, beside it, the board with very many threads: by the commands that anybody can type. */
async function fill(): Promise<void> {
  rmSync(full, { recursive: true, force: true })
  const loutan = (args: string[]) => run(process.execPath, ['dist/cli.js', ...args], environmentOf(full))
  console.log(`Filling ${full} (once; some minutes) ...`)
  await loutan(['seed'])
  await loutan(['seed', '--threads', String(AMOUNT.threads), '--posts', String(AMOUNT.posts)])
  writeFileSync(join(full, 'filled.json'), filledWith())
}

async function findPlaces(db: Db) {
  const long = await db
    .selectFrom('thread')
    .select(['id', 'board_id', 'last_floor'])
    .orderBy('last_floor', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const lively = await db
    .selectFrom('thread')
    .select('id')
    .where('board_id', '=', long.board_id)
    .where('last_floor', '>', 20)
    .where('id', '<>', long.id)
    .orderBy('id', 'desc')
    .limit(32)
    .execute()
  const [thread, ...others] = lively.map(row => row.id)
  if (thread === undefined) throw new Error('No thread has more than a page of posts')
  return { boardId: long.board_id, longThread: long.id, lastFloor: long.last_floor, thread, livelyThreads: others }
}
