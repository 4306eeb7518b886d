import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileFormula, FORMULA_NAMES, type FormulaValues } from '../../../src/credits/formula.ts'

const values: FormulaValues = {
  ...(Object.fromEntries(FORMULA_NAMES.map(name => [name, 0])) as FormulaValues),
  posts: 100,
  threads: 20,
  digestposts: 3,
  extcredits1: 7,
  extcredits2: 250,
  extcredits3: -4,
}
const of = (formula: string) => compileFormula(formula)(values)

describe('the formula of the total credits', () => {
  test("the classic's own formula adds up", () => {
    expect(of('posts+digestposts*5+extcredits1*2+extcredits2+extcredits3')).toBe(100 + 15 + 14 + 250 - 4)
  })

  test.each([
    ['2+3*4', 14],
    ['(2+3)*4', 20],
    ['100-10-5', 85],
    ['100/10/5', 2],
    ['2*-3', -6],
    ['2--3', 5],
    ['-(2+3)', -5],
    ['((((7))))', 7],
    ['0.5*posts', 50],
    [' posts \n + threads ', 120],
  ])('%j is %d', (formula, result) => {
    expect(of(formula)).toBe(result)
  })

  test.each([
    ['7/2', 3],
    ['-7/2', -3],
    ['extcredits3/3', -1],
  ])('%j is cut to the whole number %d', (formula, result) => {
    expect(of(formula)).toBe(result)
  })

  test('a division by zero is nothing', () => {
    expect(of('5/0')).toBe(0)
    expect(of('posts/extcredits8')).toBe(0)
    expect(of('posts+threads/(posts-100)')).toBe(100)
  })

  test('a number beyond all counting is nothing', () => {
    expect(of(Array(200).fill('99999999999999999999').join('*'))).toBe(0)
    expect(of('99999999999999999999')).toBe(0)
  })

  test.each([
    '',
    '   ',
    'posts+',
    '*2',
    '(posts',
    'posts)',
    '()',
    '2 3',
    'posts threads',
    'money',
    'extcredits9',
    'extcredits',
    'POSTS',
    'constructor',
    'toString',
    '__proto__',
    'process.exit',
    'posts;threads',
    'posts**2',
    '1.2.3',
    '.5',
    '1e5',
    '２+３',
    'posts,1',
  ])('%j is refused', formula => {
    expect(() => compileFormula(formula)).toThrow(SyntaxError)
  })

  test('brackets may be fifty deep and no deeper', () => {
    const deep = (depth: number) => `${'('.repeat(depth)}1${')'.repeat(depth)}`
    expect(of(deep(49))).toBe(1)
    expect(() => compileFormula(deep(50))).toThrow(SyntaxError)
    expect(() => compileFormula(`${'-'.repeat(200)}1`)).toThrow(SyntaxError)
    expect(() => compileFormula('('.repeat(100_000))).toThrow(SyntaxError)
  })

  test('any formula comes to what arithmetic says', () => {
    type Sum = { text: string; is: number }
    const leaf = fc.oneof(
      fc.integer({ min: 0, max: 999 }).map((n): Sum => ({ text: String(n), is: n })),
      fc.constantFrom(...FORMULA_NAMES).map((name): Sum => ({ text: name, is: values[name] })),
    )
    const { sum } = fc.letrec<{ sum: Sum }>(tie => ({
      sum: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        tie('sum').map(({ text, is }) => ({ text: `-(${text})`, is: -is })),
        fc
          .tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum'))
          .map(([a, sign, b]) => ({ text: `(${a.text})${sign}(${b.text})`, is: apply(sign, a.is, b.is) })),
      ),
    }))
    const apply = (sign: string, a: number, b: number) => (sign === '+' ? a + b : sign === '-' ? a - b : a * b)
    fc.assert(
      fc.property(sum, ({ text, is }) => {
        fc.pre(Number.isSafeInteger(is))
        expect(of(text) + 0).toBe(is + 0)
      }),
    )
  })
})
