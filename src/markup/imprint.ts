import { plainDigits } from './digits.ts'
import { isLatin } from './words/folding.ts'
import { lettersOf } from './words/letters.ts'

/** Texts with fewer letters are said by many people every day, and are nobody's advertisement. */
const LEAST = 20
const PIECE = 3
const MARKS = 8
const QUOTE = '[quote'
/** The address of a picture or a player is nothing that somebody says. */
const PLACED = /\[(img|attach|attachimg|media|audio|flash)\b[^\][]{0,100}\][^\][]{0,500}\[\/\1\]/gi

/** What is left of a text when everything is gone that can be changed without changing what it says. */
export interface Imprint {
  /** Texts that are much alike have most likely some of these in common: whole numbers of 32 bits. */
  marks: number[]
  /** Every three letters that stand together. */
  pieces: ReadonlySet<number>
}

/**
 * The imprint of what somebody wrote herself: without spaces, signs, emoji, tags and quotes, simplified, and also
 * without digits and Latin letters where enough is left. Undefined for a short text.
 */
export function imprintOf(text: string): Imprint | undefined {
  const read = lettersOf(plainDigits(withoutQuotes(text).replace(PLACED, ' ')))
  const all = read.letter.slice(0, read.length)
  if (all.length < LEAST) return undefined
  const bare = all.filter(letter => !isLatin(letter))
  const pieces = piecesOf(bare.length < LEAST ? all : bare)
  return { marks: marksOf(pieces), pieces }
}

/** How much two texts have in common: from 0 to 1. */
export function likeness({ pieces: one }: Imprint, { pieces: other }: Imprint): number {
  let shared = 0
  for (const piece of one) if (other.has(piece)) shared += 1
  return shared / (one.size + other.size - shared)
}

function withoutQuotes(text: string): string {
  const [last = '', ...before] = text.split(/\[\/quote\]/i).reverse()
  const kept = before.reverse().map(part => {
    const from = part.toLowerCase().lastIndexOf(QUOTE)
    return from < 0 ? part : part.slice(0, from)
  })
  return [...kept, last].join('\n')
}

function piecesOf(letters: Uint16Array): Set<number> {
  const pieces = new Set<number>()
  for (let at = 0; at + PIECE <= letters.length; at += 1) {
    let piece = 0
    for (let n = 0; n < PIECE; n += 1) piece = Math.imul(piece ^ (letters[at + n] ?? 0), 0x01000193) + 0x9e3779b9
    pieces.add(piece | 0)
  }
  return pieces
}

/** Of each of several orders the first piece: two texts agree in one as often as they are alike. */
function marksOf(pieces: ReadonlySet<number>): number[] {
  return Array.from({ length: MARKS }, (_, order) => {
    let first = 0xffffffff
    for (const piece of pieces) first = Math.min(first, scatter(piece ^ Math.imul(order + 1, 0x85ebca6b)))
    return ((first & ~(MARKS - 1)) | order) >> 0
  })
}

function scatter(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
