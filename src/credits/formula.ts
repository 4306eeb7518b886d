/** What a formula may speak of, by the classic's names. */
export const FORMULA_NAMES = [
  'posts',
  'threads',
  'digestposts',
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
type Value = (values: FormulaValues) => number

const MAX_DEPTH = 50

/** Reads a formula of the total credits: numbers, names, `+ - * /` and brackets. Throws SyntaxError. */
export function compileFormula(text: string): (values: FormulaValues) => number {
  const tokens = text.match(/\d+(?:\.\d+)?|[a-z]\w*|[-+*/()]|\S/g) ?? []
  const reader = { tokens, at: 0, depth: 0 }
  const value = readSum(reader)
  if (reader.at < tokens.length) throw new SyntaxError(`Unexpected ${tokens[reader.at]}`)
  return values => {
    const result = Math.trunc(value(values))
    return Number.isSafeInteger(result) ? result : 0
  }
}

interface Reader {
  tokens: string[]
  at: number
  depth: number
}

function readSum(reader: Reader): Value {
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
    const name = FORMULA_NAMES.find(known => known === token)
    if (!name) throw new SyntaxError(`Unknown ${token}`)
    return values => values[name]
  } finally {
    reader.depth -= 1
  }
}

function readBracket(reader: Reader): Value {
  const value = readSum(reader)
  if (reader.tokens[reader.at] !== ')') throw new SyntaxError('A bracket is open')
  reader.at += 1
  return value
}
