import type { Spelt } from './lexicon.ts'

const BITS = 0x30

/** The list in one string, which crosses to a thread in no time: a word a line, each after a digit of two bits. */
export function packWords(words: readonly Spelt[]): string {
  let packed = ''
  for (const { word, whole, initials } of words) {
    const before = packed === '' ? '' : '\n'
    packed += `${before}${whole + 2 * initials}${word.includes('\n') ? word.replaceAll('\n', ' ') : word}`
  }
  return packed
}

/** How the word of the line that begins here is looked for. */
export function spelledAt(packed: string, at: number): { whole: boolean; initials: boolean } {
  const bits = packed.charCodeAt(at) - BITS
  return { whole: (bits & 1) > 0, initials: (bits & 2) > 0 }
}
