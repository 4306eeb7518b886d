import { ask } from '../asking.ts'
import type { SignedIn } from '../member.ts'
import { type Line, number } from '../report.ts'
import { median, quantile } from '../statistics.ts'
import type { Word } from '../words.ts'

const ROUNDS = 5

/** How long a search for words of one kind takes, its page of results included. */
export async function searchTime(member: SignedIn, what: string, words: readonly Word[]): Promise<Line> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { text } of words) {
      const address = `${member.origin}/search?q=${encodeURIComponent(text)}`
      const { status, milliseconds } = await ask(address, { Cookie: member.cookie })
      if (status !== 200) throw new Error(`${address} answers ${status}`)
      times.push(milliseconds)
    }
  }
  const posts = words.map(word => word.posts)
  return {
    what: `${what}, ${words.length} of two characters`,
    figure: `${number(median(times), 1)} ms`,
    beside: `95 of 100 below ${number(quantile(times, 0.95), 1)}; in ${number(Math.min(...posts))} to ${number(Math.max(...posts))} posts`,
  }
}
