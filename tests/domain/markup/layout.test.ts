import { expect, test } from 'vitest'
import { html } from '../../support/markup.ts'

test.each(['left', 'center', 'right', 'justify'])('text can be aligned %s', align => {
  expect(html(`[align=${align}]x[/align]`)).toBe(`<div class="align-${align}">x</div>`)
})

test('an unknown alignment leaves the tag as text', () => {
  expect(html('[align=middle]x[/align]')).toBe('[align=middle]x[/align]')
})

test('a paragraph takes its line height, indent and alignment', () => {
  expect(html('[p=30, 2, left]x[/p]')).toBe(
    '<div class="para" style="line-height:30px;text-indent:2em;text-align:left">x</div>',
  )
  expect(html('[p=null, 2, null]x[/p]')).toBe('<div class="para" style="text-indent:2em">x</div>')
  expect(html('[p=null,null,null]x[/p]')).toBe('<div class="para">x</div>')
})

test('a paragraph keeps to readable measures', () => {
  expect(html('[p=1, 99, left]x[/p]')).toBe(
    '<div class="para" style="line-height:10px;text-indent:10em;text-align:left">x</div>',
  )
})

test.each(['30', '30,2', '30,2,up', '300,2,left', 'a,b,left'])('the paragraph "%s" leaves its tag as text', written => {
  expect(html(`[p=${written}]x[/p]`)).toBe(`[p=${written}]x[/p]`)
})

test('an indent and a rule print as blocks', () => {
  expect(html('[indent]x[/indent]y[hr]z')).toBe('<div class="indent">x</div>y<hr class="l">z')
})

test('one line break at the edges of a block belongs to the block', () => {
  expect(html('[align=center]\nx\n[/align]\ny')).toBe('<div class="align-center">x</div>y')
  expect(html('x[hr]\ny')).toBe('x<hr class="l">y')
  expect(html('[indent]x[/indent]\n\ny')).toBe('<div class="indent">x</div><br>y')
})

test('line breaks of every system become one', () => {
  expect(html('a\r\nb\rc\nd')).toBe('a<br>b<br>c<br>d')
})

test('line breaks at the end are dropped', () => {
  expect(html('a\n\n')).toBe('a')
})

test('runs of spaces and tabs keep their width', () => {
  expect(html('  a   b\tc d')).toBe('\u00a0 a\u00a0\u00a0 b\u00a0 \u00a0 \u00a0 \u00a0 c d')
})

test('control characters and broken surrogates do not reach the page', () => {
  expect(html('a\0b\u0007c\ud800d\u007f')).toBe('abc\ufffdd')
})
