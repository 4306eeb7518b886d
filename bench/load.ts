import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { BROWSER } from './asking.ts'
import { outputOf, ROOT } from './processes.ts'

const CONNECTIONS = 16

export interface Load {
  address: string
  headers?: Record<string, string>
  seconds: number
}

/** What drives the load: wrk when there is one, otherwise the autocannon of the project. */
export const driver = spawnSync('wrk', ['--version']).error ? 'autocannon' : 'wrk'

/** Requests per second that a server answers when a process of its own asks as fast as it can. */
export function requestsPerSecond(load: Load): Promise<number> {
  return driver === 'wrk' ? byWrk(load) : byAutocannon(load)
}

async function byWrk({ address, headers, seconds }: Load): Promise<number> {
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, ...headerArgs('-H', headers), address]
  const output = await outputOf('wrk', args)
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1])
  if (Number.isNaN(rate) || /Non-2xx|Socket errors: .*[1-9]/.test(output)) throw new Error(`wrk says: ${output}`)
  return rate
}

async function byAutocannon({ address, headers, seconds }: Load): Promise<number> {
  const program = join(ROOT, 'node_modules/autocannon/autocannon.js')
  const amount = ['-c', String(CONNECTIONS), '-d', String(seconds)]
  const output = await outputOf(process.execPath, [program, '-j', ...amount, ...headerArgs('-H', headers), address])
  const told = JSON.parse(output) as { requests: { average: number }; non2xx: number; errors: number }
  if (told.non2xx > 0 || told.errors > 0) throw new Error(`autocannon says: ${output}`)
  return told.requests.average
}

function headerArgs(flag: string, headers: Record<string, string> = {}): string[] {
  return Object.entries({ ...BROWSER, ...headers }).flatMap(([name, value]) => [flag, `${name}: ${value}`])
}
