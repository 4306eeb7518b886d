import { readLetters } from './automaton.ts'
import { GAP, isLatin } from './folding.ts'
import { learn } from './learning.ts'
import { type Letters, lettersOf } from './letters.ts'
import { type Lexicon, WAY } from './lexicon.ts'
import { readWord } from './pattern.ts'

/** What happens to a text that holds a word: 替换, 审核, 禁止. */
export const WORD_ACTIONS = ['replace', 'hold', 'refuse'] as const
export type WordAction = (typeof WORD_ACTIONS)[number]

export interface Word {
  id: number
  word: string
  action: WordAction
  replacement: string
  /** Of Latin letters only: not within a longer word. */
  whole: number
  /** Also the initials of its pinyin, as a word of their own: `flg` for 法轮功. */
  initials: number
}

/** A word in a text, from one place up to another; `match` is what an expression found. */
export interface Found<W extends Word = Word> {
  from: number
  to: number
  word: W
  match?: RegExpMatchArray
}

interface Begun {
  start: number
  end: number
}

/** Looks for all words at once, whatever stands between their letters. Made once, used for every text. */
export class Matcher<W extends Word = Word> {
  readonly #words: readonly W[]
  readonly #lexicon: Lexicon
  readonly #expressions: { word: W; expression: RegExp }[] = []

  /** For the words whose lexicon this is. */
  constructor(words: readonly W[], lexicon: Lexicon) {
    this.#words = words
    this.#lexicon = lexicon
    for (const place of lexicon.expressions) {
      const word = words[place]
      const read = word && readWord(word.word)
      if (read && 'pattern' in read && read.pattern.kind === 'expression') {
        this.#expressions.push({ word, expression: read.pattern.expression })
      }
    }
  }

  /** Takes in the words that can be read; the others are passed over. A long list is learnt in another thread. */
  static async build<W extends Word>(words: readonly W[]): Promise<Matcher<W>> {
    return new Matcher(words, await learn(words))
  }

  /** How many words it looks for. */
  get size(): number {
    return this.#lexicon.taken
  }

  /** Every word in the text, also those that overlap, in the order in which they begin. */
  find(text: string): Found<W>[] {
    if (this.size === 0 || text === '') return []
    const found: Found<W>[] = []
    const inside = this.#findLetters(text, 0, text.length, found)
    for (const { from, to } of inside) this.#findLetters(text, from, to, found)
    for (const { word, expression } of this.#expressions) {
      for (const match of text.matchAll(expression)) {
        if (match[0] !== '') found.push({ from: match.index, to: match.index + match[0].length, word, match })
      }
    }
    return found.sort((a, b) => a.from - b.from || b.to - a.to)
  }

  #findLetters(text: string, start: number, end: number, found: Found<W>[]): Letters['inside'] {
    const letters = lettersOf(text, start, end)
    const begun = new Map<number, Begun[]>()
    const { automaton, alike, wayOf, wordOf } = this.#lexicon
    readLetters(automaton, letters.letter, letters.length, (number, last) => {
      for (let stretch = number; stretch >= 0; stretch = alike[stretch] ?? -1) {
        const hit = this.#complete(letters, stretch, last, begun)
        const word = hit && this.#words[wordOf[wayOf[stretch] ?? 0] ?? 0]
        if (word) found.push({ from: letters.from[hit.start] ?? 0, to: letters.to[hit.end] ?? 0, word })
      }
    })
    return letters.inside
  }

  /** Where the whole word stands when its last stretch ends here; undefined when it does not. */
  #complete(letters: Letters, stretch: number, last: number, begun: Map<number, Begun[]>): Begun | undefined {
    const lexicon = this.#lexicon
    const way = lexicon.wayOf[stretch] ?? 0
    const kind = lexicon.kinds[way] ?? 0
    const first = last - (lexicon.lengths[stretch] ?? 0) + 1
    if (!standsTogether(letters, first, lexicon, stretch, (kind & WAY.latin) > 0)) return undefined
    const isFirst = stretch === lexicon.stretchFrom[way]
    const start = isFirst ? first : this.#joined(stretch, first, begun)?.start
    if (start === undefined) return undefined
    const so = { start, end: last }
    if (stretch + 1 < (lexicon.stretchFrom[way + 1] ?? 0)) {
      begun.set(stretch, [...(begun.get(stretch) ?? []).slice(-40), so])
      return undefined
    }
    return (kind & WAY.whole) > 0 && !standsAlone(letters, so) ? undefined : so
  }

  /** The latest beginning that this stretch can go on. */
  #joined(stretch: number, first: number, begun: Map<number, Begun[]>): Begun | undefined {
    const most = this.#lexicon.between[stretch] ?? 0
    return begun.get(stretch - 1)?.findLast(({ end }) => end < first && first - end - 1 <= most)
  }
}

/** Whether what stands between the letters is noise, and not the end of one clause and the beginning of the next. */
function standsTogether(
  letters: Letters,
  first: number,
  { lengths, signs, signsFrom }: Lexicon,
  stretch: number,
  latin: boolean,
): boolean {
  const length = lengths[stretch] ?? 0
  const from = signsFrom[stretch] ?? 0
  let [noisy, spaces, clauses] = [0, 0, 0]
  for (let index = 1; index < length; index += 1) {
    const gap = (letters.gap[first + index] ?? 0) & ~GAP.unseen
    if (signs[from + index]) {
      if (gap === 0) return false
      continue
    }
    if (gap === 0) continue
    noisy += 1
    if (gap & GAP.space) spaces += 1
    if (gap & GAP.clause) clauses += 1
  }
  if (noisy === 0) return true
  const everywhere = noisy === length - 1 && length > 2
  if (clauses > 0) return everywhere
  return !latin || spaces === 0 || everywhere
}

/** Not a part of a longer Latin word. */
function standsAlone({ letter, gap, length }: Letters, { start, end }: Begun): boolean {
  const joins = (index: number) => ((gap[index] ?? 0) & ~GAP.unseen) === 0
  if (start > 0 && joins(start) && isLatin(letter[start - 1] ?? 0)) return false
  return !(end + 1 < length && joins(end + 1) && isLatin(letter[end + 1] ?? 0))
}
