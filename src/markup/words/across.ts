import type { Matcher } from './matcher.ts'

/** How far from the seam of two texts a word is looked for. */
const NEAR = 60

/** The words that begin in one text and end in the next, and would not be let through in either. */
export function wordsAcross(matcher: Matcher, first: string, second: string): string[] {
  const before = first.slice(-NEAR)
  const across = matcher.find(before + second.slice(0, NEAR)).filter(({ from, to, word }) => {
    return word.action !== 'replace' && from < before.length && to > before.length
  })
  return [...new Set(across.map(({ word }) => word.word))]
}
