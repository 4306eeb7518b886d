import { GAP, isLatin } from './folding.ts'
import { growAutomaton } from './growing.ts'
import { initialsOf } from './initials.ts'
import { type Letters, lettersOf } from './letters.ts'
import { type Lexicon, WAY } from './lexicon.ts'
import { spelledAt } from './packing.ts'
import { isPlain, type Pattern, readWord } from './pattern.ts'

/**
 * Makes the lexicon of a packed list; words that cannot be read are passed over. 50,000 take a tenth of a second, as
 * nearly all are read where they stand in the list.
 */
export function compileWords(packed: string): Lexicon {
  const writing = new Writing(packed)
  let taken = 0
  const expressions: number[] = []
  let end = 0
  for (let place = 0, at = 0; at < packed.length; place += 1, at = end + 1) {
    end = endOfLine(packed, at)
    const { whole, initials } = spelledAt(packed, at)
    if (isPlain(packed, at + 1, end)) {
      if (writing.addPlain(place, lettersOf(packed, at + 1, end), whole, initials)) taken += 1
      continue
    }
    const read = readWord(packed.slice(at + 1, end))
    if (!('pattern' in read)) continue
    taken += 1
    if (read.pattern.kind === 'expression') expressions.push(place)
    else writing.addPieces(place, read.pattern, whole)
  }
  return { ...writing.lexicon(), expressions: Int32Array.from(expressions), taken }
}

function endOfLine(packed: string, at: number): number {
  const end = packed.indexOf('\n', at)
  return end < 0 ? packed.length : end
}

/** Writes into arrays with room for all there can be: no word makes objects of its own. */
class Writing {
  #length = 0
  #stretches = 0
  #ways = 0
  readonly #letters: Uint16Array
  readonly #signs: Uint8Array
  readonly #starts: Int32Array
  readonly #between: Uint8Array
  readonly #wayOf: Int32Array
  readonly #wordOf: Int32Array
  readonly #stretchFrom: Int32Array
  readonly #kinds: Uint8Array

  constructor(packed: string) {
    let lines = 1
    let pieces = 0
    let twice = 1
    for (let at = 0; at < packed.length; at += 1) {
      const unit = packed.charCodeAt(at)
      if (unit === 0x0a) lines += 1
      else if (unit === 0x7b) pieces += 1
      if ((at === 0 || packed.charCodeAt(at - 1) === 0x0a) && spelledAt(packed, at).initials) twice = 2
    }
    const letters = packed.length * twice
    const stretches = lines * twice + pieces
    const ways = lines * twice
    this.#letters = new Uint16Array(letters)
    this.#signs = new Uint8Array(letters)
    this.#starts = new Int32Array(stretches + 1)
    this.#between = new Uint8Array(stretches)
    this.#wayOf = new Int32Array(stretches)
    this.#wordOf = new Int32Array(ways)
    this.#stretchFrom = new Int32Array(ways + 1)
    this.#kinds = new Uint8Array(ways)
  }

  /** The ways to write a word that is all letters, at its place of the list; false when it has none. */
  addPlain(place: number, letters: Letters, whole: boolean, initials: boolean): boolean {
    if (letters.length === 0) return false
    const latin = this.#write(letters)
    this.#endStretch(0)
    this.#endWay(place, latin ? WAY.latin | (whole ? WAY.whole : 0) : 0)
    const first = initials && initialsOf(letters.letter, letters.length)
    if (!first) return true
    this.#letters.set(first, this.#length)
    this.#length += first.length
    this.#endStretch(0)
    this.#endWay(place, WAY.latin | WAY.whole)
    return true
  }

  /** The one way to write a word with any letters between its pieces. */
  addPieces(place: number, { pieces, between }: Extract<Pattern, { kind: 'letters' }>, whole: boolean): void {
    let latin = true
    for (let index = 0; index < pieces.length; index += 1) {
      if (!this.#write(lettersOf(pieces[index] ?? ''))) latin = false
      this.#endStretch(index === 0 ? 0 : (between[index - 1] ?? 0))
    }
    this.#endWay(place, latin ? WAY.latin | (whole ? WAY.whole : 0) : 0)
  }

  #endStretch(between: number): void {
    this.#between[this.#stretches] = between
    this.#wayOf[this.#stretches] = this.#ways
    this.#stretches += 1
    this.#starts[this.#stretches] = this.#length
  }

  #endWay(place: number, kind: number): void {
    this.#wordOf[this.#ways] = place
    this.#kinds[this.#ways] = kind
    this.#ways += 1
    this.#stretchFrom[this.#ways] = this.#stretches
  }

  /** Answers whether all letters are Latin. */
  #write({ length, letter, gap }: Letters): boolean {
    let latin = true
    for (let index = 0; index < length; index += 1) {
      const code = letter[index] ?? 0
      if (!isLatin(code)) latin = false
      this.#letters[this.#length] = code
      this.#signs[this.#length] = index > 0 && ((gap[index] ?? 0) & ~GAP.unseen) !== 0 ? 1 : 0
      this.#length += 1
    }
    return latin
  }

  lexicon(): Omit<Lexicon, 'expressions' | 'taken'> {
    const lengths = new Uint8Array(this.#stretches)
    for (let index = 0; index < lengths.length; index += 1) {
      lengths[index] = (this.#starts[index + 1] ?? 0) - (this.#starts[index] ?? 0)
    }
    return {
      ...growAutomaton(this.#letters, this.#starts, this.#stretches),
      lengths,
      wayOf: this.#wayOf,
      between: this.#between,
      signsFrom: this.#starts,
      signs: this.#signs,
      wordOf: this.#wordOf,
      stretchFrom: this.#stretchFrom,
      kinds: this.#kinds,
    }
  }
}
