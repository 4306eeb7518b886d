import { expect, test } from 'vitest'
import { compileCode } from '../../../src/markup/codes/compile.ts'
import { CLASSIC, withCodes } from '../../../src/markup/dialect.ts'
import { excerpt } from '../../../src/markup/excerpt.ts'
import { parse } from '../../../src/markup/parse.ts'
import { printText } from '../../../src/markup/print-text.ts'
import { fillSlots, publicHtml, readSlots } from '../../../src/markup/slots.ts'
import { html, makeContext } from '../../support/markup.ts'

const SIZE = 8_000
const REPLACEMENTS = ['<div class="box">{1}</div>', '<small>【{1}】</small>', '<a href="https://e.com/{1}">{1}</a>']
/** Fifty codes of the admin besides. */
const codes = Array.from({ length: 50 }, (_, n) => {
  const replacement = REPLACEMENTS[n % REPLACEMENTS.length] ?? ''
  const compiled = compileCode({ tag: `c${n}`, params: 1, nesting: 3, replacement })
  return 'code' in compiled ? [compiled.code] : []
}).flat()
const dialect = withCodes(CLASSIC, codes)
const TIMES = 4

const seeds = [
  '[b]',
  '[/b]',
  '[b]x[/b]',
  '[b][i]x[/b]y[/i]',
  '[quote=',
  '[quote]x[/quote]\n',
  '[',
  '[url=',
  '[url=http://e.com]',
  '[url]http://e.com/x',
  '[img]x',
  '[code]',
  '[color=red',
  '[list][*]',
  '[*]',
  '[table][tr][td]',
  '[table]a|b\n',
  '[align=center][quote]x[/align]y[/quote]',
  '[hr]',
  '\n',
  '  ',
  '|',
  ':)',
  ':lol',
  'http://',
  'http://=',
  'http://e.com/(',
  'http://e.com/中',
  '中/',
  'www.e.',
  ').',
  'e\u0301\u200d',
  '\ud83d',
  '[b][i][u][quote][size=3][url=/a.html]x',
  '[hide]x[/hide]',
  '[hide=d7,100]',
  '[free][hide]',
  '[password]x',
  '[password]x[/password]',
  '[page]',
  '[b]x[page]',
  '[index][#1]x[/index]',
  '[index][#1]x\n',
  '[float=left]x[/float]',
  '[media=mp4,1,1]http://e.com/a.mp4[/media]',
  '[media]https://v.youku.com/v_show/id_',
  '[sup][sub]x[/sup]',
  '[qq]10000[/qq]',
  '[payto]',
  '[begin=/a,1]/b.png[/begin]',
  '[postbg]1.png[/postbg]',
  'ed2k://|file|a|1|',
  '<!--#hide-->',
  '[c0]',
  '[c0]x[/c0]',
  '[c1]x[c0]y[/c1]',
  '[c0][c1]x[/c0]y[/c1]',
  '[c2]x[/c2]',
  '[c2]x',
  '[c1][quote]',
]

/** The best of several runs, in milliseconds. */
function cost(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < 2; run++) {
    const from = performance.now()
    work()
    best = Math.min(best, performance.now() - from)
  }
  return best
}

function renderAll(source: string): void {
  const printed = html(source, makeContext({ dialect }))
  publicHtml(printed)
  fillSlots(readSlots(printed), { hide: (_, inner) => inner() })
  printText(parse(source, dialect))
  excerpt(source, { length: 100, dialect })
}

/** How much dearer a text is that is four times as long: about 4 when linear, 16 when quadratic. */
function growth(make: (size: number) => string): number {
  const [small, large] = [make(SIZE), make(SIZE * TIMES)]
  renderAll(small)
  const floor = 2
  return (
    cost(() => renderAll(large)) /
    Math.max(
      floor,
      cost(() => renderAll(small)),
    )
  )
}

function expectLinear(make: (size: number) => string): void {
  const limit = 10
  let best = growth(make)
  for (let attempt = 0; attempt < 3 && best > limit; attempt++) best = Math.min(best, growth(make))
  expect(best).toBeLessThanOrEqual(limit)
}

const repeat = (piece: string, size: number) => piece.repeat(Math.ceil(size / piece.length))

test.each(seeds)('S-03 work grows in step with the length of %j over and over', seed => {
  expectLinear(size => repeat(seed, size))
})

test('S-03 and with deep nesting that is closed again', () => {
  for (const name of ['b', 'quote', 'list', 'table', 'url=/a.html', 'align=left', 'c0', 'c1']) {
    const closing = `[/${name.split('=')[0]}]`
    expectLinear(size => repeat(`[${name}]`, size / 2) + repeat(closing, size / 2))
  }
})

test('S-03 and with all of it mixed', () => {
  expectLinear(size => repeat(seeds.join(''), size))
})

test('S-03 a post of 64 KB is printed at once', () => {
  const paragraph =
    '看http://e.com/a，[b]好[/b]。:) [color=red]红[/color]\n[quote]x[i]y[/i][/quote]\n[url=/a.html]z[/url]'
  const source = repeat(paragraph, 65_536)
  html(source)
  expect(cost(() => html(source))).toBeLessThan(250)
})

test('S-03 nothing nests deeper than twenty tags', () => {
  const depth = (nodes: readonly object[]): number =>
    Math.max(0, ...nodes.map(node => ('children' in node ? 1 + depth(node.children as object[]) : 0)))
  for (const seed of ['[b]|[/b]', '[quote]|[/quote]', '[align=left]|[/align]', '[b][quote][i]|[/i][/quote][/b]']) {
    const [open = '', close = ''] = seed.split('|')
    expect(depth(parse(`${open.repeat(500)}x${close.repeat(500)}`).children), seed).toBeLessThanOrEqual(20)
  }
})
