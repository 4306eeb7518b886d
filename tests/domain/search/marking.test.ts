import { describe, expect, test } from 'vitest'
import { marked, markedExcerpt, queryWords } from '../../../src/search/marking.ts'

const shown = (text: string, query: string, length = 200) =>
  markedExcerpt(text, query, length)
    .map(piece => (piece.marked ? `<${piece.text}>` : piece.text))
    .join('')

describe('marking what was searched for', () => {
  test.each([
    ['地铁十号线开通了', '十号线', '地铁<十号线>开通了'],
    ['地铁开了,又是地铁', '地铁', '<地铁>开了,又是<地铁>'],
    ['我的iPhone手机丢了', 'IPHONE手机', '我的<iPhone手机>丢了'],
    ['買了ＡＢＣ公司的股票', 'abc', '買了<ＡＢＣ>公司的股票'],
    ['A股大涨', 'a股', '<A股>大涨'],
    ['今天吃火锅,明天吃烧烤', '烧烤 火锅', '今天吃<火锅>,明天吃<烧烤>'],
    ['没有这个词', '别的', '没有这个词'],
    ['小心 <b>标签</b> & 引号"', '标签', '小心 <b><标签></b> & 引号"'],
  ])('%j with %j', (text, query, result) => {
    expect(shown(text, query)).toBe(result)
  })

  test('an excerpt begins a little before the first hit and says what it leaves out', () => {
    const text = `${'前'.repeat(100)}目标${'后'.repeat(100)}`
    const excerpt = shown(text, '目标', 60)
    expect(excerpt).toBe(`…${'前'.repeat(30)}<目标>${'后'.repeat(28)}…`)
  })

  test('an excerpt counts characters and breaks none', () => {
    const text = `${'😀'.repeat(50)}目标${'𠮷'.repeat(50)}`
    expect(shown(text, '目标', 40)).toBe(`…${'😀'.repeat(30)}<目标>${'𠮷'.repeat(8)}…`)
  })

  test('line breaks become spaces', () => {
    expect(shown('第一行\n\n第二行', '第二')).toBe('第一行 <第二>行')
  })

  test('pieces put together are the text again', () => {
    const text = 'İstanbul ﷺ ½ ㎏ 地铁ｈａｌｆ半角 ﬁne'
    for (const query of ['地铁', 'half', 'kg', 'fine', 'i', '½', 'istanbul']) {
      const pieces = marked(text, queryWords(query))
      expect(pieces.map(piece => piece.text).join('')).toBe(text)
    }
  })

  test('a query of nothing marks nothing', () => {
    expect(marked('文字', queryWords('  ,。 '))).toEqual([{ text: '文字', marked: false }])
  })
})
