import { rectifyConfusion } from 'unicode-confusables'
import { SIMPLIFIED } from './traditional.ts'

/** What stands between two letters, as bits: nothing seen, a sign, a space, or what really ends a clause. */
export const GAP = { unseen: 1, sign: 2, space: 4, clause: 8 } as const

const UNKNOWN = 0xffff
const CLAUSE = new Set([...'。！？；：，、…,;!?\n\r'].map(character => character.codePointAt(0) ?? 0))

/** Per code unit: below 16 the bits of a gap, otherwise the letter it counts as. Filled as texts bring them. */
const table = new Uint16Array(65_536).fill(UNKNOWN)
const astral = new Map<number, number>()

/** The letter that a code point counts as, or bits of GAP when it is none. */
export function fold(point: number): number {
  if (point > 0xffff) return foldAstral(point)
  let folded = table[point] ?? UNKNOWN
  if (folded === UNKNOWN) {
    folded = work(point)
    table[point] = folded
  }
  return folded
}

function foldAstral(point: number): number {
  let folded = astral.get(point)
  if (folded === undefined) {
    folded = work(point)
    if (astral.size < 20_000) astral.set(point, folded)
  }
  return folded
}

function work(point: number): number {
  if (isPlainHan(point)) return SIMPLIFIED.get(point) ?? point
  if (CLAUSE.has(point)) return GAP.clause
  const character = String.fromCodePoint(point)
  if (/\s/.test(character)) return GAP.space
  if (/[\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/u.test(character)) return GAP.unseen
  const plain = plainLetter(character)
  return plain === undefined ? GAP.sign : (SIMPLIFIED.get(plain) ?? plain)
}

/** One of the first block of Han, which is itself in every form: most of what anybody writes. */
function isPlainHan(point: number): boolean {
  return point >= 0x4e00 && point <= 0x9fff
}

/** The one letter or digit it comes down to: width, case, marks and look-alikes made plain. */
function plainLetter(character: string): number | undefined {
  let plain = firstOf(character.normalize('NFKC').toLowerCase())
  if (/\p{Script=Latin}/u.test(plain)) plain = firstOf(plain.normalize('NFD'))
  if (!/[\p{L}\p{N}]/u.test(plain)) return undefined
  if (/[^\p{Script=Han}\p{Script=Latin}\p{N}]/u.test(plain)) {
    const like = firstOf(rectifyConfusion(plain).toLowerCase())
    if (/[a-z]/.test(like)) plain = like
  }
  const point = plain.codePointAt(0) ?? 0
  // Beyond the first plane the low half is telling enough: a word is many letters.
  return point > 0xffff ? plain.charCodeAt(1) : point
}

function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0x20)
}

/** A plain letter or digit of the Latin script. */
export function isLatin(letter: number): boolean {
  return (letter >= 97 && letter <= 122) || (letter >= 48 && letter <= 57)
}
