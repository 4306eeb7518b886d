/** What a formula may speak of, by the classic's names. */
export const FORMULA_NAMES = [
  'posts',
  'threads',
  'digestposts',
  'oltime',
  'extcredits1',
  'extcredits2',
  'extcredits3',
  'extcredits4',
  'extcredits5',
  'extcredits6',
  'extcredits7',
  'extcredits8',
] as const

export type FormulaValues = Record<(typeof FORMULA_NAMES)[number], number>

/** What the names of a formula stand for; a name without a value is 0. */
export type NamedValues = Readonly<Record<string, number>>
export type Value = (values: NamedValues) => number

/** A formula as far as it has been read. */
export interface Reader {
  tokens: string[]
  at: number
  depth: number
  knows(name: string): boolean
  /** What may stand in brackets. */
  inside(reader: Reader): Value
}

const MAX_DEPTH = 50
const TOKENS = /\d+(?:\.\d+)?|[a-z]\w*|&&|\|\||[<>=!]=|<>|\S/g

/** Reads a formula of the total credits: numbers, names, `+ - * /` and brackets. Throws SyntaxError. */
export function compileFormula(text: string): (values: FormulaValues) => number {
  const value = readWhole(text, name => FORMULA_NAMES.some(known => known === name), readSum)
  return values => {
    const result = Math.trunc(value(values))
    return Number.isSafeInteger(result) ? result : 0
  }
}

/** Reads a text to its end by a rule. Throws SyntaxError when something is left over. */
export function readWhole(text: string, knows: Reader['knows'], rule: (reader: Reader) => Value): Value {
  const reader: Reader = { tokens: text.match(TOKENS) ?? [], at: 0, depth: 0, knows, inside: rule }
  const value = rule(reader)
  if (reader.at < reader.tokens.length) throw new SyntaxError(`Unexpected ${reader.tokens[reader.at]}`)
  return value
}

/** Sums of products. */
export function readSum(reader: Reader): Value {
  let left = readProduct(reader)
  for (let sign = reader.tokens[reader.at]; sign === '+' || sign === '-'; sign = reader.tokens[reader.at]) {
    reader.at += 1
    const [a, b] = [left, readProduct(reader)]
    left = sign === '+' ? values => a(values) + b(values) : values => a(values) - b(values)
  }
  return left
}

function readProduct(reader: Reader): Value {
  let left = readFactor(reader)
  for (let sign = reader.tokens[reader.at]; sign === '*' || sign === '/'; sign = reader.tokens[reader.at]) {
    reader.at += 1
    const [a, b] = [left, readFactor(reader)]
    left =
      sign === '*' ? values => a(values) * b(values) : values => a(values) / (b(values) || Number.POSITIVE_INFINITY)
  }
  return left
}

function readFactor(reader: Reader): Value {
  const token = reader.tokens[reader.at]
  reader.at += 1
  reader.depth += 1
  if (reader.depth > MAX_DEPTH) throw new SyntaxError('Too deep')
  try {
    if (token === undefined) throw new SyntaxError('Unexpected end')
    if (/^\d/.test(token)) return () => Number(token)
    if (token === '-') {
      const value = readFactor(reader)
      return values => -value(values)
    }
    if (token === '(') return readBracket(reader)
    if (!reader.knows(token)) throw new SyntaxError(`Unknown ${token}`)
    return values => values[token] ?? 0
  } finally {
    reader.depth -= 1
  }
}

function readBracket(reader: Reader): Value {
  const value = reader.inside(reader)
  if (reader.tokens[reader.at] !== ')') throw new SyntaxError('A bracket is open')
  reader.at += 1
  return value
}
