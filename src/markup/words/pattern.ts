import type { Message } from '../../lib/errors.ts'
import { lettersOf } from './letters.ts'

/** How a word is looked for: pieces with at most so many letters between them, or an expression. */
export type Pattern =
  | { kind: 'letters'; pieces: readonly string[]; between: readonly number[] }
  | { kind: 'expression'; expression: RegExp }

const WILD_MAX = 30
const WORD_MAX = 100
const CHOICES_MAX = 64

/** What to look for, or why a word cannot be looked for (posting.md §8: `{n}`, and `/…/` as far as it is quick). */
export function readWord(word: string): { pattern: Pattern } | { fault: Message } {
  if (word.length > WORD_MAX) return { fault: { key: 'error.word_too_long', values: { max: WORD_MAX }, field: 'word' } }
  if (isExpression(word)) return readExpression(word.slice(1, -1))
  const split = word.includes('{') ? word.split(/\{(\d{1,3})\}/) : [word]
  const pieces = split.filter((_, index) => index % 2 === 0)
  const between = split.filter((_, index) => index % 2 === 1).map(Number)
  if (pieces.some(piece => lettersOf(piece).length === 0)) {
    return { fault: { key: 'error.word_empty', values: { word }, field: 'word' } }
  }
  if (between.some(most => most > WILD_MAX)) {
    return { fault: { key: 'error.word_wild', values: { max: WILD_MAX }, field: 'word' } }
  }
  return { pattern: { kind: 'letters', pieces, between } }
}

/** Whether the word that stands here is looked for by its letters alone, so that it needs no reading. */
export function isPlain(text: string, from: number, to: number): boolean {
  if (to - from > WORD_MAX || text.charCodeAt(from) === 0x2f) return false
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === 0x7b) return false
  return true
}

function isExpression(word: string): boolean {
  return word.startsWith('/') && word.endsWith('/') && word.length > 2
}

/**
 * An expression that takes no longer than the text is long: without `*`, `+`, looking around and back, with groups that
 * do not repeat, and with few ways to count.
 */
function readExpression(source: string): { pattern: Pattern } | { fault: Message } {
  const fault = { fault: { key: 'error.word_expression', values: { word: source }, field: 'word' } }
  const bare = source.replaceAll(/\\[dDwWsSbBtn.\\/()[\]{}?*+|^$-]/g, 'x').replaceAll(/\[\^?[^[\]\\]+\]/g, 'x')
  if (/[*+\\[\]^$]|\(\?|\)[?{]/.test(bare.replaceAll('(?:', '('))) return fault
  let choices = 1
  for (const [, least, comma, most] of bare.matchAll(/\{(\d{1,2})(,)?(\d{1,2})?\}/g)) {
    if (comma && most === undefined) return fault
    choices *= Math.max(1, Number(most ?? least) - Number(least) + 1)
  }
  choices *= 2 ** (bare.match(/[?|]/g)?.length ?? 0)
  if (choices > CHOICES_MAX || /[{}]/.test(bare.replaceAll(/\{\d{1,2}(?:,\d{1,2})?\}/g, ''))) return fault
  try {
    const expression = new RegExp(source, 'giu')
    return expression.test('') ? fault : { pattern: { kind: 'expression', expression } }
  } catch {
    return fault
  }
}
