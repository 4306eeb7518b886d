import { join } from 'node:path'
import { type SignedIn, signIn } from '../member.ts'
import { outputOf, ROOT, type Served } from '../processes.ts'
import { type Line, number } from '../report.ts'
import { median, quantile } from '../statistics.ts'

const MEMBERS = 16
const ROUNDS = 3
const SECONDS = 4

/** What the process that answers is told. */
export interface Task {
  members: SignedIn[]
  threads: number[]
  seconds: number
  seed: number
}

/** What it found: how many answers were acknowledged, in which time, and how long each took. */
export interface Told {
  seconds: number
  times: number[]
}

/** Replies per second that are on the disk when they are acknowledged, by several members through the form. */
export async function replyRate(forum: Served, threads: number[], password: string): Promise<Line> {
  const members: SignedIn[] = []
  for (let index = 0; index < MEMBERS; index += 1) {
    members.push(await signIn(forum.origin, `measure${index + 10}`, password))
  }
  const rounds: Told[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const task: Task = { members, threads, seconds: SECONDS, seed: 10_000_000 + round * 100_000 }
    const program = join(ROOT, 'bench/measures/replying-process.ts')
    rounds.push(JSON.parse(await outputOf(process.execPath, [...process.execArgv, program, JSON.stringify(task)])))
  }
  const times = rounds.flatMap(round => round.times)
  return {
    what: `replies acknowledged, synchronous=FULL, ${MEMBERS} members`,
    figure: `${number(median(rounds.map(round => round.times.length / round.seconds)))} replies/s`,
    beside: `${number(median(times), 1)} ms each, 95 of 100 below ${number(quantile(times, 0.95), 1)}`,
  }
}
