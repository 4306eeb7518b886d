import { ask } from '../asking.ts'
import { type Line, number } from '../report.ts'
import { median, quantile } from '../statistics.ts'

const TIMES = 300

export interface Page {
  what: string
  address: string
  headers: Record<string, string>
}

/** How long a page takes when nobody else asks. */
export async function pageTime(page: Page): Promise<Line> {
  const { first } = await timesOf([page.address], page.headers)
  return {
    what: page.what,
    figure: `${number(median(first), 2)} ms`,
    beside: `95 of 100 below ${number(quantile(first, 0.95), 2)}`,
  }
}

/** How long a page takes beside another one, asked for by turns. */
export async function besidePage(page: Page, other: Page, atMost: number): Promise<Line> {
  const { first, second } = await timesOf([page.address, other.address], page.headers)
  return {
    what: page.what,
    figure: `${number(median(first), 2)} ms`,
    beside: `${other.what} ${number(median(second), 2)} ms`,
    measured: median(first) / median(second),
    atMost,
  }
}

async function timesOf(addresses: string[], headers: Record<string, string>) {
  const times = addresses.map((): number[] => [])
  for (let round = -20; round < TIMES; round += 1) {
    for (const [index, address] of addresses.entries()) {
      const { status, milliseconds } = await ask(address, headers)
      if (status !== 200) throw new Error(`${address} answers ${status}`)
      if (round >= 0) times[index]?.push(milliseconds)
    }
  }
  return { first: times[0] ?? [], second: times[1] ?? [] }
}
