import { expect, test } from 'vitest'
import { html } from '../../support/markup.ts'

test('bold, italic, underline and strike print as their elements', () => {
  expect(html('[b]b[/b][i]i[/i][u]u[/u][s]s[/s]')).toBe('<strong>b</strong><i>i</i><u>u</u><s>s</s>')
})

test('tags are read in any case', () => {
  expect(html('[B]x[/b][Color=RED]y[/COLOR]')).toBe(
    '<strong>x</strong><span class="color" style="--color:red">y</span>',
  )
})

test.each([
  ['#f60', '#f60'],
  ['#FF6600', '#ff6600'],
  ['RebeccaPurple', 'rebeccapurple'],
  ['rgb(1, 2,255)', 'rgb(1,2,255)'],
  ['rgba(0,0,0,0.5)', 'rgba(0,0,0,0.5)'],
  ['"red"', 'red'],
])('the colour %s is taken', (written, printed) => {
  expect(html(`[color=${written}]x[/color]`)).toBe(`<span class="color" style="--color:${printed}">x</span>`)
  expect(html(`[backcolor=${written}]x[/backcolor]`)).toBe(
    `<span class="backcolor" style="--backcolor:${printed}">x</span>`,
  )
})

test.each(['#ff66', '#gggggg', 'rgb(1,2,256)', 'rgb(1,2)', 'redd', 'red;x:y', 'var(--x)', 'url(x)', ''])(
  'the colour "%s" leaves its tag as text',
  written => {
    expect(html(`[color=${written}]x[/color]`)).toBe(`[color=${written}]x[/color]`)
  },
)

test('every step of the classic scale has its class, and larger ones are the largest', () => {
  for (const step of [1, 2, 3, 4, 5, 6, 7]) {
    expect(html(`[size=${step}]x[/size]`)).toBe(`<span class="size-${step}">x</span>`)
  }
  expect(html('[size=99]x[/size]')).toBe('<span class="size-7">x</span>')
  expect(html('[size=0]x[/size]')).toBe('[size=0]x[/size]')
})

test.each([
  ['14px', '14px'],
  ['12pt', '16px'],
  ['10.5pt', '14px'],
  ['12.5PX', '12.5px'],
  ['200px', '48px'],
  ['1px', '8px'],
])('the size %s prints as %s', (written, printed) => {
  expect(html(`[size=${written}]x[/size]`)).toBe(`<span style="font-size:${printed}">x</span>`)
})

test.each(['14em', '1;2', 'px', '-3', '100%', '3px;color:red'])('the size "%s" leaves its tag as text', written => {
  expect(html(`[size=${written}]x[/size]`)).toBe(`[size=${written}]x[/size]`)
})

test('font families are quoted one by one', () => {
  expect(html('[font=微软雅黑, Courier New,serif]x[/font]')).toBe(
    '<span style="font-family:&#39;微软雅黑&#39;,&#39;Courier New&#39;,serif">x</span>',
  )
})

test.each(["a';x:y", 'a"b', 'a\\b', 'a;b', 'a,,b', 'x'.repeat(61)])('the font "%s" leaves its tag as text', written => {
  expect(html(`[font=${written}]x[/font]`)).not.toContain('<')
})

test('formatting without content leaves nothing', () => {
  expect(html('[b][/b]x[i][u][/u][/i]')).toBe('x')
})

test('an argument where none belongs leaves the tag as text', () => {
  expect(html('[b=1]x[/b]')).toBe('[b=1]x[/b]')
})
