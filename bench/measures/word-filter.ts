import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { Matcher, type Word } from '../../src/markup/words/matcher.ts'
import { aWord, chance, findNaively, randomText, randomWord } from '../../tests/support/words.ts'

const texts = Number(process.argv[2] ?? 100_000)
const next = chance(2026)

async function speed(): Promise<void> {
  const letter = () => String.fromCharCode(0x4e00 + next(3000))
  const words = Array.from({ length: 50_000 }, () => aWord(Array.from({ length: 2 + next(4) }, letter).join('')))
  const first = await learn(words)
  const again: Learned[] = []
  for (let round = 0; round < 5; round += 1) again.push(await learn(words))
  const middle = again.toSorted((one, other) => one.built - other.built)[2] ?? first
  const longest = Math.max(...[first, ...again].map(one => one.longest))
  const posts = Array.from({ length: 2000 }, () => Array.from({ length: 2000 }, letter).join(''))
  const times = posts.map(post => {
    const from = performance.now()
    first.matcher.find(post)
    return performance.now() - from
  })
  const sorted = times.slice(200).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]?.toFixed(3)
  console.log(
    `learned in another thread in ${middle.built.toFixed(0)} ms (median of 5; the first time ${first.built.toFixed(0)} ms), its beginning included; ${middle.processor.toFixed(0)} ms of processor; the loop waits at most ${longest.toFixed(0)} ms`,
  )
  console.log(`a post of 2,000 characters: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`)
}

interface Learned {
  matcher: Matcher
  built: number
  processor: number
  longest: number
}

/** Learns the words; milliseconds. */
async function learn(words: readonly Word[]): Promise<Learned> {
  const began = { at: performance.now(), cpu: process.cpuUsage() }
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const matcher = await Matcher.build(words)
  const built = performance.now() - began.at
  await new Promise(resolve => setTimeout(resolve, 5))
  delay.disable()
  const { user, system } = process.cpuUsage(began.cpu)
  return { matcher, built, processor: (user + system) / 1000, longest: delay.max / 1e6 }
}

async function agreement(): Promise<void> {
  let wrong = 0
  for (let done = 0; done < texts; done += 500) {
    const words = [...new Set(Array.from({ length: 40 }, () => randomWord(next)))].map(word => aWord(word))
    const matcher = await Matcher.build(words)
    for (let n = 0; n < 500 && done + n < texts; n += 1) {
      const text = randomText(next, 40).replaceAll('[color=red]', '[i]')
      const found = [...new Set(matcher.find(text).map(one => `${one.from}-${one.to} ${one.word.word}`))].sort()
      if (found.join() !== findNaively(text, words).join()) wrong += 1
    }
  }
  console.log(`${texts} texts against a naive search: ${wrong} differ`)
}

await speed()
await agreement()
