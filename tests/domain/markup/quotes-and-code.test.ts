import { expect, test } from 'vitest'
import { html, visible } from '../../support/markup.ts'

const quote = (inner: string) => `<div class="quote"><blockquote>${inner}</blockquote></div>`

test('quotes nest', () => {
  expect(html('[quote]a[quote]b[/quote]c[/quote]d')).toBe(`${quote(`a${quote('b')}c`)}d`)
})

test('the quote of a reply keeps its heading and its link', () => {
  const source =
    '[quote][size=2][url=forum.php?mod=redirect&goto=findpost&pid=1&ptid=2][color=#999999]A[/color][/url][/size]\nx[/quote]\ny'
  const heading =
    '<span class="size-2"><a href="/forum.php?mod=redirect&amp;goto=findpost&amp;pid=1&amp;ptid=2"><span class="color" style="--color:#999999">A</span></a></span>'
  expect(html(source)).toBe(`${quote(`${heading}<br>x`)}y`)
})

test('a block inside formatting carries the formatting inside', () => {
  expect(html('[b]x[quote]y[/quote]z[/b]')).toBe(`<strong>x</strong>${quote('<strong>y</strong>')}<strong>z</strong>`)
})

test('code prints line by line and is not parsed', () => {
  expect(html('[code]\na <b>\n  [b]b[/b] :) http://e.com\n[/code]\nc')).toBe(
    '<div class="blockcode" data-lines="2"><ol><li>a &lt;b&gt;</li><li>  [b]b[/b] :) http://e.com</li></ol></div>c',
  )
})

test('code ends at the first closing tag, in any case', () => {
  expect(html('[CODE][code]a[/Code][/code]')).toBe(
    '<div class="blockcode" data-lines="1"><ol><li>[code]a</li></ol></div>[/code]',
  )
})

test('unclosed code is parsed like any text', () => {
  expect(html('[code][b]x[/b]')).toBe('[code]<strong>x</strong>')
})

test('the text of code can be read back from its lines', () => {
  const lines = [...html('[code]if (a < b) {\n\tc("&")\n}[/code]').matchAll(/<li>(.*?)<\/li>/g)]
  expect(lines.map(line => visible(line[1]!)).join('\n')).toBe('if (a < b) {\n\tc("&")\n}')
})
