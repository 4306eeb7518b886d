import { GAP, isLatin } from '../../src/markup/words/folding.ts'
import { lettersOf } from '../../src/markup/words/letters.ts'
import type { Word } from '../../src/markup/words/matcher.ts'

let numbers = 0

/** A word to look for, by the rule unless told otherwise. */
export function aWord(word: string, more: Partial<Word> = {}): Word {
  numbers += 1
  const whole = /^[a-z\d ]+$/i.test(word) ? 1 : 0
  return { id: numbers, word, action: 'refuse', replacement: '', whole, initials: 0, ...more }
}

/** Written apart from the matcher: every word at every place, one after the other. */
export function findNaively(text: string, words: readonly Word[]): string[] {
  const letters = lettersOf(text)
  const all = [...letters.letter.subarray(0, letters.length)]
  const gaps = [...letters.gap.subarray(0, letters.length)].map(gap => gap & ~GAP.unseen)
  const [from, to] = [[...letters.from], [...letters.to]]
  const found = new Set<string>()
  for (const word of words) {
    const read = lettersOf(word.word)
    const spelling = [...read.letter.subarray(0, read.length)]
    const latin = spelling.every(isLatin)
    for (let at = 0; at + spelling.length <= all.length; at += 1) {
      if (!spelling.every((letter, index) => letter === all[at + index])) continue
      const between = gaps.slice(at + 1, at + spelling.length)
      const noisy = between.filter(gap => gap !== 0).length
      const everywhere = noisy === between.length && spelling.length > 2
      const clause = between.some(gap => gap & GAP.clause)
      const space = between.some(gap => gap & GAP.space)
      if (!everywhere && (clause || (latin && space))) continue
      const end = at + spelling.length
      const begins = at === 0 || gaps[at] !== 0 || !isLatin(all[at - 1] ?? 0)
      const ends = end >= all.length || gaps[end] !== 0 || !isLatin(all[end] ?? 0)
      if (word.whole && latin && !(begins && ends)) continue
      found.add(`${from[at]}-${to[end - 1]} ${word.word}`)
    }
  }
  return [...found].sort()
}

/** Numbers that look like chance and are the same every time. */
export function chance(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

const HAN = '法轮功赌博发票代开办证枪支毒品色情私彩网站平台广告加微信号码出售茶叶天地人和日月山水'
const LATIN = 'abcdefg'

/** A word of a few letters of a small alphabet, so that words meet in texts. */
export function randomWord(next: (below: number) => number): string {
  const letters = next(4) === 0 ? LATIN : HAN
  return Array.from({ length: 2 + next(3) }, () => letters[next(letters.length)]).join('')
}

/** A text of such letters, signs, spaces, tags and pictures. */
export function randomText(next: (below: number) => number, length: number): string {
  const others = ['。', '，', ' ', '.', '*', '\u200b', '[b]', '[/b]', '😀', '\n', 'Ａ', '-', '[color=red]']
  return Array.from({ length }, () => {
    if (next(6) === 0) return others[next(others.length)]
    return next(5) === 0 ? LATIN[next(LATIN.length)] : HAN[next(HAN.length)]
  }).join('')
}

const NOISE = ['.', '*', '-', '_', '·', ' ', '\u200b', '\u200d', '|', '/', '~', '😀', '★', '[b]', '[/b]', '[color=red]']

/** The same word as somebody writes it who does not want it to be found. */
export function variantsOf(word: string, next: (below: number) => number): string[] {
  const letters = [...word]
  const noise = () => NOISE[next(NOISE.length)] ?? ''
  const wide = (letter: string) => (/[!-~]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter)
  const sign = () => NOISE.filter(one => one !== ' ')[next(NOISE.length - 1)] ?? ''
  const one = noise()
  return [
    letters.join(one),
    letters.map((letter, index) => (index > 0 ? sign() + letter : letter)).join(''),
    letters.map((letter, index) => (index === 1 ? sign() + letter : letter)).join(''),
    letters.map(wide).join(''),
    letters.map(letter => (next(2) === 0 ? letter.toUpperCase() : letter)).join(''),
    letters.map(letter => `${letter}\u200b`).join(''),
    `[b]${letters[0]}[/b]${letters.slice(1).join('')}`,
    `[color=#f00]${letters.slice(0, 1).join('')}[/color][i]${letters.slice(1).join('')}[/i]`,
    `[quote]${letters.join('')}[/quote]`,
    letters.map(letter => CONFUSED.get(letter) ?? letter).join(''),
  ]
}

const CONFUSED = new Map(
  [...'aаeеoоpрcсxхiі'].flatMap((letter, index, all) => (index % 2 ? [] : [[letter, all[index + 1] ?? '']])),
)
