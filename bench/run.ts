import { PASSWORD } from '../src/seed/measuring/filling.ts'
import { AMOUNT, type Ground, leaveGround, prepareGround } from './ground.ts'
import { besideBare } from './measures/beside-bare.ts'
import { besidePage, pageTime } from './measures/pages.ts'
import { replyRate } from './measures/replying.ts'
import { searchTime } from './measures/searching.ts'
import { pageWeight, scriptWeight } from './measures/weight.ts'
import { type SignedIn, signIn } from './member.ts'
import { run, type Served, serve } from './processes.ts'
import { type Line, loadNow, number, surroundings, table } from './report.ts'
import { median } from './statistics.ts'

const STARTS = 5

/** Measures the built forum on very many posts and prints one table. A missed target is told; it is no failure. */
async function bench(): Promise<void> {
  await run(process.execPath, ['scripts/build.mjs'])
  const ground = await prepareGround()
  console.log(`${surroundings()}\n`)
  try {
    const start = await startTime(ground)
    const forum = await startForum(ground)
    try {
      const lines = [...(await measureAll(forum, ground)), start, memoryOf(forum)]
      console.log(
        `\n${number(AMOUNT.threads)} threads, ${number(AMOUNT.posts)} posts. Medians; at the end ${loadNow()}\n`,
      )
      console.log(table(lines))
    } finally {
      await forum.stop()
    }
  } finally {
    leaveGround()
  }
}

function startForum({ environment }: Ground): Promise<Served> {
  return serve(['--enable-source-maps', '--max-semi-space-size=4', 'dist/cli.js', 'serve'], environment)
}

async function startTime(ground: Ground): Promise<Line> {
  const times: number[] = []
  for (let start = 0; start < STARTS; start += 1) {
    const forum = await startForum(ground)
    times.push(forum.firstAnswer)
    await forum.stop()
  }
  const seconds = median(times) / 1000
  return { what: 'start to first answer', figure: `${number(seconds, 2)} s`, measured: seconds, atMost: 1, unit: ' s' }
}

async function measureAll(forum: Served, ground: Ground): Promise<Line[]> {
  const member = await signIn(forum.origin, 'measure2', PASSWORD)
  const headers = { Cookie: member.cookie }
  const path = `/thread-${ground.thread}-1-1.html`
  const measures: (() => Promise<Line>)[] = [
    () => besideBare(forum, { what: 'guest, thread page from memory', path, atLeast: 0.8 }),
    () => besideBare(forum, { what: 'member, thread page of 20 posts', path, headers, atLeast: 0.1 }),
    ...pageMeasures(member, ground),
    ...weightMeasures(forum, headers, path),
    () => searchTime(member, 'search, common words', ground.words.common),
    () => searchTime(member, 'search, rare words', ground.words.rare),
    () => replyRate(forum, ground.livelyThreads, PASSWORD),
  ]
  const lines: Line[] = []
  for (const measure of measures) {
    lines.push(await measure())
    console.log(`${loadNow()}: ${lines.at(-1)?.what}`)
  }
  return lines
}

function pageMeasures(member: SignedIn, { longThread, lastFloor, boardId }: Ground): (() => Promise<Line>)[] {
  const page = (what: string, path: string) => ({
    what,
    address: member.origin + path,
    headers: { Cookie: member.cookie },
  })
  const lastPage = page(
    `last page of ${number(lastFloor)} floors`,
    `/thread-${longThread}-${Math.ceil(lastFloor / 20)}-1.html`,
  )
  const firstPage = page('its first page', `/thread-${longThread}-1-1.html`)
  const deep = page('board, page 1,000', `/forum-${boardId}-1000.html`)
  const top = page('page 1', `/forum-${boardId}-1.html`)
  return [
    () => besidePage(lastPage, firstPage, 1.2),
    () => besidePage(deep, top, 1.5),
    () => pageTime(page('index, member', '/')),
    () => pageTime({ ...top, what: 'board, page 1, member' }),
  ]
}

function weightMeasures({ origin }: Served, headers: Record<string, string>, path: string): (() => Promise<Line>)[] {
  const page = { what: 'HTML of a thread page of 20 posts, guest', address: origin + path, headers: {} }
  return [
    () => pageWeight(page, 60),
    () => pageWeight({ ...page, what: 'the same, member', headers }, 60),
    async () => scriptWeight(30),
  ]
}

function memoryOf(forum: Served): Line {
  const memory = forum.memory()
  const what = 'memory of the server after all this (RSS)'
  if (memory === undefined) return { what, figure: 'not told by this system' }
  return { what, figure: `${number(memory)} MB`, measured: memory, atMost: 200, unit: ' MB' }
}

await bench()
