import { expect, test } from 'vitest'
import { html, visible } from '../../support/markup.ts'

test.each([
  '[foo]x[/foo]',
  '[b]unclosed',
  'x[/b]',
  '[ b ]x[/ b ]',
  '[b',
  '[/',
  '[]',
  '[[',
  ']',
  '[=x]',
  '[/b=1]',
  '[b]\n[i',
])('%s stays as it is', source => {
  expect(visible(html(source))).toBe(source)
  expect(html(source).replaceAll('<br>', '')).not.toContain('<')
})

test('brackets around a tag stay', () => {
  expect(html('[[b]x[/b]]')).toBe('[<strong>x</strong>]')
})

test('crossed formatting keeps the reach of both tags', () => {
  expect(html('[b][i]x[/b]y[/i]')).toBe('<strong><i>x</i></strong><i>y</i>')
  expect(html('[b]1[i]2[u]3[/b]4[/u]5[/i]')).toBe('<strong>1<i>2<u>3</u></i></strong><i><u>4</u>5</i>')
})

test('formatting that crosses a block keeps its reach on both sides', () => {
  const quote = (inner: string) => `<div class="quote"><blockquote>${inner}</blockquote></div>`
  expect(html('[b][quote]x[/b]y[/quote]')).toBe(quote('<strong>x</strong>y'))
  expect(html('[quote][b]x[/quote]y[/b]')).toBe(`${quote('<strong>x</strong>')}<strong>y</strong>`)
})

test('crossed blocks are sorted out by the one that cannot be cut', () => {
  const quote = (inner: string) => `<div class="quote"><blockquote>${inner}</blockquote></div>`
  const right = (inner: string) => `<div class="align-right">${inner}</div>`
  expect(html('[align=right][quote]x[/align]y[/quote]z')).toBe(`${right(quote('xy'))}z`)
  expect(html('[quote][align=right]x[/quote]y[/align]z')).toBe(`${quote(right('x'))}${right('y')}z`)
  expect(html('[quote]a[list][*]b[/quote]c[/list]d')).toBe(`${quote('a<ul><li>b</li></ul>')}cd`)
})

test('a closing tag goes with the last open tag of its name', () => {
  expect(html('[b]a[b]b[/b]')).toBe('[b]a<strong>b</strong>')
})

test('tags nested deeper than twenty are text', () => {
  const printed = html(`${'[b]'.repeat(30)}x${'[/b]'.repeat(30)}`)
  expect(printed.match(/<strong>/g)).toHaveLength(20)
  expect(visible(printed)).toBe(`${'[b]'.repeat(10)}x${'[/b]'.repeat(10)}`)
  const quotes = html(`${'[quote]'.repeat(25)}x${'[/quote]'.repeat(25)}`)
  expect(quotes.match(/<blockquote>/g)).toHaveLength(20)
})

test('formatting is not repeated without end', () => {
  const source = `[url=/${'x'.repeat(2000)}.html]${'a[hr]'.repeat(5000)}[/url]`
  expect(html(source).length).toBeLessThan(source.length * 10)
  const cells = `[table]${'[align=right]'.repeat(15)}${'a|'.repeat(5000)}${'[/align]'.repeat(15)}[/table]`
  expect(html(cells).length).toBeLessThan(cells.length * 20)
})

test('a long post with one font around a hundred paragraphs keeps its font to the end', () => {
  const source = `[font=SimSun][size=3]${'[p=30, 2, left]一段文字。[/p]\n'.repeat(100)}[/size][/font]`
  expect(html(source).match(/font-family/g)).toHaveLength(100)
})
