import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Answer, ask } from '../asking.ts'
import { type Load, requestsPerSecond } from '../load.ts'
import { ROOT, type Served, serve } from '../processes.ts'
import { type Line, number } from '../report.ts'
import { median } from '../statistics.ts'

const ROUNDS = 5
const SECONDS = 4

export interface Compared {
  what: string
  path: string
  headers?: Record<string, string>
  atLeast: number
}

/** How many requests per second the forum answers, beside a bare `node:http` server that sends the same bytes. */
export async function besideBare(forum: Served, { what, path, headers, atLeast }: Compared): Promise<Line> {
  const address = forum.origin + path
  await ask(address, headers)
  const answer = await ask(address, headers)
  if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`)
  const bare = await serveBare(answer)
  try {
    const pairs: { own: number; bare: number }[] = []
    await requestsPerSecond({ address, headers, seconds: 2 })
    for (let round = 0; round < ROUNDS; round += 1) pairs.push(await measurePair(address, bare, headers))
    const own = median(pairs.map(pair => pair.own))
    const other = median(pairs.map(pair => pair.bare))
    return {
      what: `${what} (${number(answer.body.length)} bytes)`,
      figure: `${number(own)} requests/s`,
      beside: `bare server ${number(other)}`,
      measured: median(pairs.map(pair => pair.own / pair.bare)),
      atLeast,
    }
  } finally {
    await bare.stop()
  }
}

/** One after the other, so that both meet the same moods of the machine. */
async function measurePair(address: string, bare: Served, headers: Load['headers']) {
  const seconds = SECONDS
  const other = await requestsPerSecond({ address: `${bare.origin}/`, headers, seconds })
  return { own: await requestsPerSecond({ address, headers, seconds }), bare: other }
}

async function serveBare({ status, headers, body }: Answer): Promise<Served> {
  const file = join(tmpdir(), `bare-answer-${process.pid}.json`)
  writeFileSync(file, JSON.stringify({ status, headers, body: body.toString('base64') }))
  const program = join(ROOT, 'bench/bare-server.ts')
  const served = await serve([...process.execArgv, program], { ANSWER: file })
  rmSync(file)
  return served
}
