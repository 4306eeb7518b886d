import { expect, test } from 'vitest'
import { html } from '../../support/markup.ts'

test('a list prints its items without the line breaks between them', () => {
  expect(html('[list]\n[*]a\n[*]b\n[/list]\nc')).toBe('<ul><li>a</li><li>b</li></ul>c')
})

test.each(['1', 'a', 'A'])('a list can be numbered with %s', marker => {
  expect(html(`[list=${marker}][*]x[/list]`)).toBe(`<ol type="${marker}"><li>x</li></ol>`)
})

test('an unknown marker leaves the tag as text', () => {
  expect(html('[list=i][*]x[/list]')).toBe('[list=i][*]x[/list]')
})

test('lists nest', () => {
  expect(html('[list][*]a[list=1][*]b[/list][*]c[/list]')).toBe(
    '<ul><li>a<ol type="1"><li>b</li></ol></li><li>c</li></ul>',
  )
})

test('text before the first item becomes an item', () => {
  expect(html('[list]a\n[*]b[/list]')).toBe('<ul><li>a</li><li>b</li></ul>')
})

test('items may be closed', () => {
  expect(html('[list][*]a[/*][*]b[/*][/list]')).toBe('<ul><li>a</li><li>b</li></ul>')
})

test('an item outside a list is text', () => {
  expect(html('[*]x')).toBe('[*]x')
  expect(html('[list][*][quote][*]x[/quote][/list]')).toContain('<blockquote>[*]x</blockquote>')
})

test('formatting and alignment run on from item to item', () => {
  expect(html('[list][*][b]x[*]y[/b][/list]')).toBe('<ul><li><strong>x</strong></li><li><strong>y</strong></li></ul>')
  expect(html('[list][*][align=center]x[*]y[/align]z[/list]')).toBe(
    '<ul><li><div class="align-center">x</div></li><li><div class="align-center">y</div>z</li></ul>',
  )
})

test('an empty list leaves nothing and an empty item stays', () => {
  expect(html('[list]\n[/list]x')).toBe('x')
  expect(html('[list][*][*]x[/list]')).toBe('<ul><li></li><li>x</li></ul>')
})
