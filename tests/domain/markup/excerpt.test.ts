import { expect, test } from 'vitest'
import { excerpt, quoteOf } from '../../../src/markup/excerpt.ts'
import { html, outline, visible } from '../../support/markup.ts'

test('an excerpt is one line of words', () => {
  expect(excerpt('[b]a[/b]\n\n  b\t[color=red]c[/color]', { length: 20 })).toBe('a b c')
})

test('an excerpt leaves out quotes, attachments and pictures', () => {
  const source = '[quote]old[/quote]\nnew[attach]1[/attach] [img]http://e.com/a.jpg[/img] [url=/x.html]link[/url]'
  expect(excerpt(source, { length: 50 })).toBe('new link')
})

test('an excerpt that is cut says so', () => {
  expect(excerpt('一二三四五', { length: 5 })).toBe('一二三四五')
  expect(excerpt('一二三四五六', { length: 5 })).toBe('一二三四五…')
  expect(excerpt('one two', { length: 4 })).toBe('one…')
})

test.each([
  ['𠮷𠮷𠮷', '𠮷𠮷…'],
  ['👨‍👩‍👧x👍🏽y', '👨‍👩‍👧x…'],
  ['e\u0301e\u0301e\u0301', 'e\u0301e\u0301…'],
  ['🇨🇳🇨🇳🇨🇳', '🇨🇳🇨🇳…'],
])('%s is cut between whole characters', (source, cut) => {
  expect(excerpt(source, { length: 2 })).toBe(cut)
})

test('a heap of combining marks cannot make an excerpt long', () => {
  expect(excerpt(`ab${'\u0301'.repeat(5000)}`, { length: 10 }).length).toBeLessThan(100)
})

test('an excerpt may keep some lines', () => {
  expect(excerpt('a\n\nb \n c\nd', { length: 50, lines: 3 })).toBe('a\nb\nc…')
  expect(excerpt('a\nb', { length: 50, lines: 3 })).toBe('a\nb')
  expect(excerpt('aaaa\nbbbb', { length: 6, lines: 3 })).toBe('aaaa\nb…')
})

const quoted = { author: '张三', when: '发表于 2020-1-1 10:00', threadId: 7, postId: 9 }

test('the quote of a post has the form of the classic', () => {
  expect(quoteOf({ ...quoted, source: '[b]原文[/b]' })).toBe(
    '[quote][size=2][url=forum.php?mod=redirect&goto=findpost&pid=9&ptid=7][color=#999999]张三 发表于 2020-1-1 10:00[/color][/url][/size]\n原文[/quote]\n',
  )
})

test('the quote of a post prints as one quote before the reply', () => {
  const printed = html(`${quoteOf({ ...quoted, source: 'a\nb\nc\nd' })}reply`)
  expect(outline(printed)).toBe('div.quote(blockquote(span.size-2(a(span.color)),br,br,br))')
  expect(visible(printed)).toBe('张三 发表于 2020-1-1 10:00\na\nb\nc…reply')
})

test.each(['[/quote][b]x[/b]', '[code]\n[/quote][/code]', '[', ']', '[/color][/url][url=/x.html]', '[list][*]'])(
  'neither a name nor a text of %s breaks out of the quote',
  text => {
    const printed = html(`${quoteOf({ author: text, when: text, source: text, threadId: 1, postId: 2 })}reply`)
    expect(outline(printed)).toMatch(/^div\.quote\(blockquote\(span\.size-2\(a\(span\.color\)\),br(,br)*\)\)$/)
    expect(printed).toMatch(/<\/div>reply$/)
  },
)

test('a quote of a quote keeps only the new words', () => {
  const reply = `${quoteOf({ ...quoted, source: 'first' })}second`
  expect(quoteOf({ ...quoted, source: reply })).toContain('[/size]\nsecond[/quote]')
})
