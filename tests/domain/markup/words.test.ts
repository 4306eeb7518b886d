import { createHash } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { wordsAcross } from '../../../src/markup/words/across.ts'
import { compileWords } from '../../../src/markup/words/compiling.ts'
import { filter } from '../../../src/markup/words/filtering.ts'
import { learn } from '../../../src/markup/words/learning.ts'
import { buffersOf, type Lexicon } from '../../../src/markup/words/lexicon.ts'
import { Matcher } from '../../../src/markup/words/matcher.ts'
import { packWords } from '../../../src/markup/words/packing.ts'
import { readWord } from '../../../src/markup/words/pattern.ts'
import { aWord, chance, randomWord, variantsOf } from '../../support/words.ts'

/** One number of all that the lexicon says: comparing large arrays takes seconds. */
function digest(lexicon: Lexicon): string {
  const hash = createHash('sha256')
  for (const buffer of buffersOf(lexicon)) hash.update(new Uint8Array(buffer))
  return `${lexicon.taken} ${hash.digest('hex')}`
}

const WORDS = ['法轮功', '赌博', '代开发票', '办证', '枪支弹药', '加微信', 'casino', 'porn', 'viagra', 'fuck', '六合彩']

describe('words', () => {
  test('are found as they are written, and the place is that of the text', async () => {
    const matcher = await Matcher.build(WORDS.map(word => aWord(word)))
    for (const word of WORDS) expect(matcher.find(`看，${word}！`)).toMatchObject([{ from: 2, to: 2 + word.length }])
    expect(matcher.find('x😀[b]办[/b] 證')[0]).toMatchObject({ from: 6, to: 13 })
    expect(matcher.find('[url=http://casino.example/]这里[/url]')).toHaveLength(1)
  })

  test('A-09 are found however somebody disguises them, 95 of 100 at least', async () => {
    const next = chance(7)
    const matcher = await Matcher.build(WORDS.map(word => aWord(word)))
    const variants = Array.from({ length: 20 }, () => WORDS.flatMap(word => variantsOf(word, next))).flat()
    const missed = variants.filter(variant => matcher.find(`今天${variant}好`).length === 0)
    expect(missed.length / variants.length, missed.slice(0, 10).join(' ')).toBeLessThan(0.05)
  })

  test('A-09 are not found in longer words, nor from the end of one sentence into the next', async () => {
    const words = ['ass', 'cunt', 'tit', 'cock', 'cum', 'sex', 'anal', 'rape', 'shit', 'penis', '法轮', '办证']
    const matcher = await Matcher.build(words.map(word => aWord(word)))
    const innocent = [
      ...'Scunthorpe Penistone Lightwater Clitheroe Essex Sussex assassin class pass grape drape title constitution'.split(
        ' ',
      ),
      ...'Arsenal analysis canal cocktail peacock document cucumber accumulate Matsushita basement'.split(' '),
      ...[
        'the pen is here',
        'as so often',
        'it is. Tit for',
        '用这个方法。轮到你了',
        '要去哪里办？证件带了吗',
        '换个办法\n证明一下',
      ],
    ]
    expect(innocent.filter(text => matcher.find(text).length > 0)).toEqual(['it is. Tit for'])
  })

  test('may leave room for other letters, and be expressions that are quick', async () => {
    const words = [aWord('代{4}发票'), aWord('/q{1,2}[:：]?\\d{5,8}/', { action: 'replace', replacement: '(0)号' })]
    const matcher = await Matcher.build(words)
    expect(
      ['代开发票', '代您开各种发票', '代开一切正规的发票', '发票代'].map(text => matcher.find(text).length),
    ).toEqual([1, 1, 0, 0])
    expect(matcher.find('加QQ：123456')).toMatchObject([{ from: 1, to: 10 }])
    for (const slow of [
      '/(a+)+b/',
      '/a*b/',
      '/(a|b){2,9}/',
      '/\\d{1,99}\\d{1,99}/',
      '/(?=a)b/',
      '/(a)\\1/',
      '/x{2,}/',
      '/a?/',
    ]) {
      expect(readWord(slow), slow).toMatchObject({ fault: { key: 'error.word_expression' } })
    }
    expect(readWord('★！')).toMatchObject({ fault: { key: 'error.word_empty' } })
  })

  test('are replaced, held or refused, and no tag is lost', async () => {
    const matcher = await Matcher.build([
      aWord('赌博', { action: 'replace', replacement: '打牌' }),
      aWord('赌博网', { action: 'hold' }),
      aWord('casino', { action: 'replace' }),
      aWord('枪支'),
    ])
    const { texts, refused, held, hits } = filter(matcher, { title: '赌.博网', body: 'a [b]cas[/b]ino，枪支' })
    expect(texts).toEqual({ title: '打牌网', body: 'a [b]**[/b]，枪支' })
    expect({ refused, held, hits: hits.length }).toEqual({
      refused: [{ field: 'body', word: '枪支' }],
      held: ['赌博网'],
      hits: 4,
    })
  })

  test('are found by the initials of their pinyin where that is wanted, as a word of their own', async () => {
    const words = ['法轮功', '六合彩票', '办证', '加QQ号', '髑髅头'].map(word => aWord(word, { initials: 1 }))
    const matcher = await Matcher.build([...words, aWord('枪支弹药')])
    const found = (text: string) => matcher.find(text).map(({ word }) => word.word)
    expect(['练flg的', 'F.L.G', 'ｆｌｇ！', 'L H C P', '法轮功'].flatMap(found)).toEqual([
      ...['法轮功', '法轮功', '法轮功', '六合彩票', '法轮功'],
    ])
    const innocent = ['bz', 'flgs', 'aflg', 'f 了 lg', 'if lg', 'qzdy', 'jqqh', 'xlt', 'the flag']
    expect(innocent.flatMap(found)).toEqual(['加QQ号'])
  })

  test('of a long list are learnt in another thread, and come to the same', async () => {
    const next = chance(11)
    const words = Array.from({ length: 2500 }, (_, n) => aWord(`${randomWord(next)}${n}{2}甲`, { initials: n % 2 }))
    words.push(aWord('/\\d{11}/'), aWord('★'), aWord('法轮功', { initials: 1 }))
    const warned = vi.spyOn(process, 'emitWarning')
    expect(digest(await learn(words))).toBe(digest(compileWords(packWords(words))))
    expect(warned).not.toHaveBeenCalled()
    warned.mockRestore()
    expect((await Matcher.build(words)).find('flg 13800000000')).toHaveLength(2)
  })

  test('are found where a title ends and its text goes on', async () => {
    const matcher = await Matcher.build([aWord('枪支'), aWord('赌博', { action: 'replace' })])
    expect(wordsAcross(matcher, '出售枪', '[b]支[/b]，请联系')).toEqual(['枪支'])
    expect(wordsAcross(matcher, '出售枪支', '支持赌')).toEqual([])
    expect(wordsAcross(matcher, '赌', '博')).toEqual([])
  })
})
