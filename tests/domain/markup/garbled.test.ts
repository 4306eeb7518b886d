import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attachmentIds } from '../../../src/markup/attachment-ids.ts'
import { excerpt } from '../../../src/markup/excerpt.ts'
import { parse } from '../../../src/markup/parse.ts'
import { printText } from '../../../src/markup/print-text.ts'
import { renderSignature } from '../../../src/markup/render.ts'
import pairs from '../../fixtures/markup-pairs.json' with { type: 'json' }
import { html, makeContext, makeContextWith } from '../../support/markup.ts'
import { violations } from '../../support/oracle.ts'

const names =
  'b i u s color backcolor size font align p indent hr list * table tr td quote code url email img attach attachimg foo hide free password page index float sup sub fly qq media audio flash swf postbg begin groupid payto trade'
const values = [
  'red',
  '#fff',
  '3',
  '14px',
  'center',
  '1',
  '50%',
  '2,2',
  '30,2,left',
  'http://e.com/a',
  'd7,100',
  's',
  'mp4,400,300',
  'right',
  'a@b.c',
  '"',
  '<',
  '',
]

const name = fc.constantFrom(...names.split(' '))
const piece = fc.oneof(
  { weight: 4, arbitrary: name.map(tag => `[${tag}]`) },
  { weight: 4, arbitrary: name.map(tag => `[/${tag}]`) },
  { weight: 3, arbitrary: fc.tuple(name, fc.constantFrom(...values)).map(([tag, value]) => `[${tag}=${value}]`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'http://e.com/x',
      'www.e.com',
      ':)',
      '{:2_25:}',
      '7',
      '|',
      '[#1]章',
      'attach://7.jpg',
      'https://v.qq.com/x/page/a1234567.html',
      '/a.mp3',
      '\n',
      '  ',
      '\t',
      '文',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 1, arbitrary: fc.constantFrom('[', ']', '[/', '<b>', '&amp;', '"', "'", '\u0000', '\ud800', '\r\n', '😀') },
)
const garbled = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''))

const context = makeContextWith(7)

test('S-02 garbled markup never throws and never prints anything but what is allowed', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(garbled, source => {
      expect(violations(html(source, context))).toEqual([])
      expect(violations(html(source, makeContext({ externalImages: false, smilies: false })))).toEqual([])
      expect(violations(renderSignature(source, { bbcode: true, images: true }))).toEqual([])
    }),
    { numRuns: 4000 },
  )
})

test('S-02 any text at all can be printed as text, cut, and searched for attachments', () => {
  fc.assert(
    fc.property(fc.oneof(garbled, fc.string({ unit: 'binary', maxLength: 200 })), source => {
      printText(parse(source))
      attachmentIds(source)
      expect([...excerpt(source, { length: 20 })].length).toBeLessThan(20 * 8 + 2)
    }),
    { numRuns: 1000 },
  )
})

test('S-02 known texts with a character dropped, doubled or replaced stay harmless', () => {
  for (const { input } of pairs) {
    for (let at = 0; at < Math.min(input.length, 60); at++) {
      for (const replacement of ['', input[at]!.repeat(2), '[', ']', '"', '/']) {
        const source = input.slice(0, at) + replacement + input.slice(at + 1)
        expect(violations(html(source, context)), source).toEqual([])
      }
    }
  }
})

test('S-02 text without markup is kept to the letter', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), source => {
      const plain = source.replace(/[[\]\s:;{]|www/g, 'x')
      expect(printText(parse(plain))).toBe(plain)
    }),
  )
})
