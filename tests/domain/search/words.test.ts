import { describe, expect, test } from 'vitest'
import { indexWords, queryTerms, runsOf } from '../../../src/search/words.ts'

const runs = (text: string) => runsOf(text).map(run => (run.han ? `汉:${run.text}` : run.text))

describe('the words of a text', () => {
  test.each([
    ['A股大涨', ['a', '汉:股大涨']],
    ['T恤衫', ['t', '汉:恤衫']],
    ['我的iPhone手机', ['汉:我的', 'iphone', '汉:手机']],
    ['ＡＢＣ公司', ['abc', '汉:公司']],
    ['2026年6月', ['2026', '汉:年', '6', '汉:月']],
    ['〇〇七,人々', ['汉:〇〇七', '汉:人々']],
    ['café,naïve', ['café', 'naïve']],
    ['𠮷野家', ['汉:𠮷野家']],
    ['하늘 かな カナ', ['汉:하늘', '汉:かな', '汉:カナ']],
    ['!?…—', []],
  ])('%j falls into runs', (text, expected) => {
    expect(runs(text)).toEqual(expected)
  })

  test('Chinese is indexed by every two neighbours, the last one alone, and the seams to other scripts', () => {
    expect(indexWords('买iPhone手机壳')).toEqual(['买', '买i', 'iphone', 'e手', '手机', '机壳', '壳'])
  })

  test('two runs apart have no seam', () => {
    expect(indexWords('苹果 iPhone')).toEqual(['苹果', '果', 'iphone'])
  })

  test.each([
    ['手机', [{ words: ['手机'], prefix: false }]],
    ['手机壳', [{ words: ['手机', '机壳'], prefix: false }]],
    ['机', [{ words: ['机'], prefix: true }]],
    ['iph', [{ words: ['iph'], prefix: true }]],
    ['A股', [{ words: ['a股'], prefix: false }]],
  ])('a query of %j asks for terms', (query, terms) => {
    expect(queryTerms(query)).toEqual(terms)
  })

  test('a query asks for at most twelve things', () => {
    expect(queryTerms('a b c d e f g h i j k l m n o p'.repeat(50))).toHaveLength(12)
  })
})
