import { Automaton } from './automaton.ts'
import { GAP, isLatin } from './folding.ts'
import { type Letters, lettersOf } from './letters.ts'
import { type Pattern, readWord, type Stretch } from './pattern.ts'

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
}

/** A word in a text, from one place up to another; `match` is what an expression found. */
export interface Found<W extends Word = Word> {
  from: number
  to: number
  word: W
  match?: RegExpMatchArray
}

interface Use {
  word: number
  stretch: number
}

interface Begun {
  start: number
  end: number
}

/** Looks for all words at once, whatever stands between their letters. Made once, used for every text. */
export class Matcher<W extends Word = Word> {
  readonly #words: W[] = []
  readonly #patterns: Pattern[] = []
  readonly #expressions: { word: W; expression: RegExp }[] = []
  /** What each spelling belongs to. */
  readonly #uses: Use[][] = []
  #automaton: Automaton | undefined

  /** Takes in the words that can be read; the others are passed over. Lets the loop go on in between. */
  static async build<W extends Word>(words: readonly W[]): Promise<Matcher<W>> {
    const matcher = new Matcher<W>()
    const spellings: (readonly number[])[] = []
    const uses: Use[] = []
    for (const [index, word] of words.entries()) {
      if (index % 2000 === 1999) await new Promise(resolve => setImmediate(resolve))
      const read = readWord(word.word)
      if ('pattern' in read) matcher.#take(word, read.pattern, spellings, uses)
    }
    const automaton = await Automaton.build(spellings)
    for (const [index, use] of uses.entries()) {
      const number = automaton.numberOf(index)
      const shared = matcher.#uses[number]
      if (shared) shared.push(use)
      else matcher.#uses[number] = [use]
    }
    matcher.#automaton = automaton
    return matcher
  }

  #take(word: W, pattern: Pattern, spellings: (readonly number[])[], uses: Use[]): void {
    if (pattern.kind === 'expression') {
      this.#expressions.push({ word, expression: pattern.expression })
      return
    }
    const index = this.#words.push(word) - 1
    this.#patterns.push(pattern)
    for (const [stretch, { letters }] of pattern.stretches.entries()) {
      spellings.push(letters)
      uses.push({ word: index, stretch })
    }
  }

  /** How many words it looks for. */
  get size(): number {
    return this.#words.length + this.#expressions.length
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
    const begun = new Map<string, Begun[]>()
    this.#automaton?.read(letters.letter, letters.length, (number, last) => {
      for (const use of this.#uses[number] ?? []) {
        const hit = this.#complete(letters, use, last, begun)
        const word = this.#words[use.word]
        if (hit && word) found.push({ from: letters.from[hit.start] ?? 0, to: letters.to[hit.end] ?? 0, word })
      }
    })
    return letters.inside
  }

  /** Where the whole word stands when its last stretch ends here; undefined when it does not. */
  #complete(letters: Letters, { word, stretch }: Use, last: number, begun: Map<string, Begun[]>): Begun | undefined {
    const pattern = this.#patterns[word]
    if (pattern?.kind !== 'letters') return undefined
    const piece = pattern.stretches[stretch]
    if (!piece) return undefined
    const first = last - piece.letters.length + 1
    if (!standsTogether(letters, first, piece, pattern.latin)) return undefined
    const before = stretch === 0 ? { start: first, end: last } : this.#joined(pattern, word, stretch, first, begun)
    if (!before) return undefined
    const so = { start: before.start, end: last }
    const whole = this.#words[word]?.whole === 1 && pattern.latin
    if (stretch < pattern.stretches.length - 1) {
      const key = `${word} ${stretch}`
      begun.set(key, [...(begun.get(key) ?? []).slice(-40), so])
      return undefined
    }
    return whole && !standsAlone(letters, so) ? undefined : so
  }

  /** The latest beginning that this stretch can go on. */
  #joined(
    pattern: Extract<Pattern, { kind: 'letters' }>,
    word: number,
    stretch: number,
    first: number,
    begun: Map<string, Begun[]>,
  ): Begun | undefined {
    const most = pattern.between[stretch - 1] ?? 0
    return begun.get(`${word} ${stretch - 1}`)?.findLast(({ end }) => end < first && first - end - 1 <= most)
  }
}

/** Whether what stands between the letters is noise, and not the end of one clause and the beginning of the next. */
function standsTogether(letters: Letters, first: number, { letters: spelling, signs }: Stretch, latin: boolean) {
  let [noisy, spaces, clauses] = [0, 0, 0]
  for (let index = 1; index < spelling.length; index += 1) {
    const gap = (letters.gap[first + index] ?? 0) & ~GAP.unseen
    if (signs[index]) {
      if (gap === 0) return false
      continue
    }
    if (gap === 0) continue
    noisy += 1
    if (gap & GAP.space) spaces += 1
    if (gap & GAP.clause) clauses += 1
  }
  if (noisy === 0) return true
  const everywhere = noisy === spelling.length - 1 && spelling.length > 2
  if (clauses > 0) return everywhere
  return !latin || spaces === 0 || everywhere
}

/** Not a part of a longer Latin word. */
function standsAlone({ letter, gap, length }: Letters, { start, end }: Begun): boolean {
  const joins = (index: number) => ((gap[index] ?? 0) & ~GAP.unseen) === 0
  if (start > 0 && joins(start) && isLatin(letter[start - 1] ?? 0)) return false
  return !(end + 1 < length && joins(end + 1) && isLatin(letter[end + 1] ?? 0))
}
