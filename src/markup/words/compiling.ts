import { GAP, isLatin } from './folding.ts'
import { growAutomaton } from './growing.ts'
import { initialsOf } from './initials.ts'
import { type Letters, lettersOf } from './letters.ts'
import { type Lexicon, type Spelt, WAY } from './lexicon.ts'
import { type Pattern, readWord } from './pattern.ts'

/** Makes the lexicon of a list; words that cannot be read are passed over. 50,000 take a tenth of a second. */
export function compileWords(words: readonly Spelt[]): Lexicon {
  const writing = new Writing(words)
  let taken = 0
  const expressions: number[] = []
  for (let place = 0; place < words.length; place += 1) {
    const spelt = words[place]
    const read = readWord(spelt?.word ?? '')
    if (!(spelt && 'pattern' in read)) continue
    taken += 1
    if (read.pattern.kind === 'expression') expressions.push(place)
    else writing.add(place, spelt, read.pattern)
  }
  return { ...writing.lexicon(), expressions: Int32Array.from(expressions), taken }
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

  constructor(words: readonly Spelt[]) {
    let letters = 0
    let stretches = 0
    let ways = words.length
    for (const { word, initials } of words) {
      letters += word.length * (1 + initials)
      stretches += (word.includes('{') ? word.split('{').length : 1) + initials
      ways += initials
    }
    this.#letters = new Uint16Array(letters)
    this.#signs = new Uint8Array(letters)
    this.#starts = new Int32Array(stretches + 1)
    this.#between = new Uint8Array(stretches)
    this.#wayOf = new Int32Array(stretches)
    this.#wordOf = new Int32Array(ways)
    this.#stretchFrom = new Int32Array(ways + 1)
    this.#kinds = new Uint8Array(ways)
  }

  /** The ways to write the word at a place of the list. */
  add(place: number, spelt: Spelt, { pieces, between }: Extract<Pattern, { kind: 'letters' }>): void {
    let latin = true
    for (let index = 0; index < pieces.length; index += 1) {
      if (!this.#write(lettersOf(pieces[index] ?? ''))) latin = false
      this.#endStretch(index === 0 ? 0 : (between[index - 1] ?? 0))
    }
    this.#endWay(place, latin ? WAY.latin | (spelt.whole === 1 ? WAY.whole : 0) : 0)
    if (spelt.initials === 0 || pieces.length > 1) return
    const { letter, length } = lettersOf(spelt.word)
    const initials = initialsOf(letter, length)
    if (!initials) return
    this.#letters.set(initials, this.#length)
    this.#length += initials.length
    this.#endStretch(0)
    this.#endWay(place, WAY.latin | WAY.whole)
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
