import type { Automaton } from './automaton.ts'

/**
 * A list of words as the matcher reads it, in flat arrays. A word has ways to be written (its own letters, perhaps
 * their initials); a way is made of stretches, with a few letters of any kind between them.
 */
export interface Lexicon {
  automaton: Automaton
  /** The stretch before this one that is spelt alike, or -1. */
  alike: Int32Array
  /** The way that each stretch belongs to. */
  wayOf: Int32Array
  /** How many letters each stretch has. */
  lengths: Uint8Array
  /** How many letters at most may stand before each stretch, from the end of the one before it. */
  between: Uint8Array
  /** Where the signs of each stretch begin: 1 for a letter before which the word itself has a sign. */
  signsFrom: Int32Array
  signs: Uint8Array
  /** The place of each way's word in the list, and its first stretch; one more at the end. */
  wordOf: Int32Array
  stretchFrom: Int32Array
  /** Bits of WAY. */
  kinds: Uint8Array
  /** The places of words that are expressions. */
  expressions: Int32Array
  /** How many words can be looked for. */
  taken: number
}

/** Of Latin letters only; found only where it is no part of a longer Latin word. */
export const WAY = { latin: 1, whole: 2 } as const

/** A word as the list has it, as far as the search for it goes. */
export interface Spelt {
  word: string
  whole: number
  initials: number
}

/** Everything that can change hands between threads without a copy. */
export function buffersOf({ automaton, ...lexicon }: Lexicon): ArrayBuffer[] {
  return [...Object.values(automaton), ...Object.values(lexicon)]
    .filter(ArrayBuffer.isView)
    .map(view => view.buffer as ArrayBuffer)
}
