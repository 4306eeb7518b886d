import { FORMULA_NAMES, type NamedValues, type Reader, readSum, readWhole, type Value } from './formula.ts'

/** What a condition may speak of besides credits and counters: the total, days since joining, and medals by number. */
const MORE_NAMES = ['credits', 'regday'] as const
const MEDAL = /^medal\d{1,9}$/

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<>': (a, b) => a !== b,
}

/**
 * Reads a condition as the classic writes it: comparisons of formulas, joined by `and` and `or`; `medal3` alone is true
 * for who wears the medal. Throws SyntaxError.
 */
export function compileCondition(text: string): (values: NamedValues) => boolean {
  const value = readWhole(text, isKnown, readEither)
  return values => value(values) !== 0
}

function isKnown(name: string): boolean {
  return [...FORMULA_NAMES, ...MORE_NAMES].some(known => known === name) || MEDAL.test(name)
}

function readEither(reader: Reader): Value {
  let left = readAll(reader)
  while (takes(reader, 'or', '||')) {
    const [a, b] = [left, readAll(reader)]
    left = values => (a(values) !== 0 || b(values) !== 0 ? 1 : 0)
  }
  return left
}

function readAll(reader: Reader): Value {
  let left = readComparison(reader)
  while (takes(reader, 'and', '&&')) {
    const [a, b] = [left, readComparison(reader)]
    left = values => (a(values) !== 0 && b(values) !== 0 ? 1 : 0)
  }
  return left
}

function readComparison(reader: Reader): Value {
  const left = readSum(reader)
  const compare = COMPARISONS[reader.tokens[reader.at] ?? '']
  if (!compare) return left
  reader.at += 1
  const right = readSum(reader)
  return values => (compare(left(values), right(values)) ? 1 : 0)
}

function takes(reader: Reader, ...words: string[]): boolean {
  if (!words.includes(reader.tokens[reader.at] ?? '')) return false
  reader.at += 1
  return true
}
