import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { configFrom } from '../src/config.ts'
import { type Forum, openForum } from '../src/context.ts'
import type { Tx } from '../src/db/schema.ts'
import { transact } from '../src/db/transact.ts'
import { runJobs } from '../src/jobs/worker.ts'
import { getMember } from '../src/members/member-queries.ts'
import { PASSWORD } from '../src/seed/measuring/filling.ts'
import { askCleaning, askUndo } from '../src/threads/cleaning/asking.ts'
import { listCleanings } from '../src/threads/cleaning/cleaning.ts'
import { ask } from './asking.ts'
import { spam } from './measures/spamming.ts'
import { getViewer } from './measures/viewers.ts'
import { signIn } from './member.ts'
import { ROOT, run, serve } from './processes.ts'
import { median, quantile } from './statistics.ts'

/** `npm run build && tsx bench/cleaning.ts [posts]`: how long all posts of one member take to go and to come back, and how others fare (A-10). */
const POSTS = Number(process.argv[2] ?? 10_000)
const TOLD = ['post', 'thread', 'board', 'post_comment'] as const
const MOVING: ReadonlySet<string> = new Set(['moderation_id', 'last_active_at', 'last_visit_at', 'views'])

mkdirSync(join(ROOT, 'data/bench'), { recursive: true })
const folder = mkdtempSync(join(ROOT, 'data/bench/cleaning-'))
const environment = { DATA_DIR: folder, UPLOADS_DIR: join(folder, 'uploads'), LOG_LEVEL: 'warn', DATABASE_URL: '' }
try {
  for (const more of [[], ['--threads', '2000', '--posts', '20000']]) {
    await run(process.execPath, ['dist/cli.js', 'seed', ...more], { ...environment, SEED: 'demo' })
  }
  const forum = openForum(configFrom(environment))
  try {
    await measure(forum)
  } finally {
    await forum.close()
  }
} finally {
  rmSync(folder, { recursive: true })
}

async function measure(forum: Forum): Promise<void> {
  const spammer = await idOf(forum, 'measure1')
  await spam(forum, spammer, POSTS)
  const before = await rowsOf(forum)
  await alone(forum, spammer)
  const server = await serve(['dist/cli.js', 'serve'], environment)
  try {
    const { cookie } = await signIn(server.origin, 'measure2', PASSWORD)
    const threads = await forum.db.selectFrom('thread').select('id').orderBy('id').limit(1500).execute()
    const look = async (until: () => Promise<boolean>) => {
      const times: number[] = []
      while (!(await until())) {
        for (let n = 0; n < 20; n += 1) {
          const { id = 1 } = threads[(times.length * 7) % threads.length] ?? {}
          times.push((await ask(`${server.origin}/thread-${id}-1-1.html`, { Cookie: cookie })).milliseconds)
        }
      }
      return times
    }
    const after = (milliseconds: number) => {
      const end = performance.now() + milliseconds
      return async () => performance.now() > end
    }
    await look(after(4000))
    const calm = await look(after(8000))
    const admin = await getViewer(forum, await idOf(forum, '海陵老周'))
    const member = await getMember(forum.db, spammer)
    const site = await forum.site.current()
    const terms = { kinds: ['posts', 'comments'] as const, since: 0, reason: 'bench' }
    const latest = async () => (await listCleanings(forum.db, spammer, 1))[0]
    const began = performance.now()
    await transact(forum.db, tx => askCleaning(tx, site, admin, member, terms, Date.now()))
    const taking = await look(async () => (await latest())?.finished_at !== null)
    const taken = performance.now() - began
    const cleaning = await latest()
    if (!cleaning) throw new Error('Nothing was cleaned')
    await setTimeout(1000)
    const again = performance.now()
    await transact(forum.db, tx => askUndo(tx, admin, member, cleaning, Date.now()))
    const bringing = await look(async () => (await latest())?.undone_at !== null)
    const brought = performance.now() - again
    const changed = differences(before, await rowsOf(forum))
    tell('calm', calm)
    tell(
      `taken away in ${(taken / 1000).toFixed(1)} s (${cleaning.threads} threads, ${cleaning.posts} replies)`,
      taking,
    )
    tell(
      `back in ${(brought / 1000).toFixed(1)} s, ${changed.length === 0 ? 'byte for byte' : `NOT THE SAME: ${changed.join(' ')}`}`,
      bringing,
    )
  } finally {
    await server.stop()
  }
}

/** The same without anybody else: what it takes of the processor, which the machine's other work does not change. */
async function alone(forum: Forum, spammer: number): Promise<void> {
  const admin = await getViewer(forum, await idOf(forum, '海陵老周'))
  const member = await getMember(forum.db, spammer)
  const site = await forum.site.current()
  const terms = { kinds: ['posts', 'comments'] as const, since: 0, reason: 'bench' }
  await runJobs(forum)
  const working = async (act: (tx: Tx) => Promise<void>) => {
    await transact(forum.db, act)
    const began = process.cpuUsage()
    await runJobs(forum)
    const { user, system } = process.cpuUsage(began)
    return ((user + system) / 1_000_000).toFixed(1)
  }
  const taking = await working(tx => askCleaning(tx, site, admin, member, terms, Date.now()))
  const [cleaning] = await listCleanings(forum.db, spammer, 1)
  if (!cleaning) throw new Error('Nothing was cleaned')
  await setTimeout(1000)
  const bringing = await working(tx => askUndo(tx, admin, member, cleaning, Date.now()))
  console.log(`alone: ${taking} s of the processor to take away, ${bringing} s to bring back`)
}

function tell(what: string, times: number[]): void {
  const [half, most] = [median(times), quantile(times, 0.99)].map(time => time.toFixed(1))
  console.log(`${what}: ${times.length} pages, ${half} ms in the middle, 99 of 100 below ${most} ms`)
}

async function idOf({ db }: Forum, name: string): Promise<number> {
  return (await db.selectFrom('member').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
}

/** All rows that a cleaning touches and its undoing brings back, each column by itself. */
async function rowsOf({ db }: Forum): Promise<Map<string, unknown>> {
  const values = new Map<string, unknown>()
  for (const table of TOLD) {
    for (const row of await db.selectFrom(table).selectAll().orderBy('id').execute()) {
      for (const [name, value] of Object.entries(row)) {
        if (!MOVING.has(name)) values.set(`${table}.${row.id}.${name}`, value)
      }
    }
  }
  return values
}

function differences(before: Map<string, unknown>, after: Map<string, unknown>): string[] {
  const names = new Set([...before.keys(), ...after.keys()])
  const changed = [...names].filter(name => before.get(name) !== after.get(name))
  return changed.slice(0, 20).map(name => `${name}: ${before.get(name)} > ${after.get(name)}`)
}
