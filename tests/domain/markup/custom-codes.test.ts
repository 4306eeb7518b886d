import { expect, test } from 'vitest'
import { type CodeTerms, compileCode } from '../../../src/markup/codes/compile.ts'
import type { CustomCode } from '../../../src/markup/codes/template.ts'
import { CLASSIC, withCodes } from '../../../src/markup/dialect.ts'
import { excerpt } from '../../../src/markup/excerpt.ts'
import { parse } from '../../../src/markup/parse.ts'
import { printText } from '../../../src/markup/print-text.ts'
import { mutations, payloads } from '../../support/hostile.ts'
import { html, makeContext } from '../../support/markup.ts'
import { violations } from '../../support/oracle.ts'

const made = (tag: string, params: number, replacement: string, nesting = 1): CustomCode => {
  const compiled = compileCode({ tag, params, replacement, nesting } satisfies CodeTerms)
  if ('fault' in compiled) throw new Error(JSON.stringify(compiled.fault))
  return compiled.code
}
const faultOf = (replacement: string, params = 1) => {
  const compiled = compileCode({ tag: 'x', params, replacement, nesting: 1 })
  return 'fault' in compiled ? compiled.fault.key : null
}

const codes = [
  made('note', 1, '<div class="note"><b>注意</b>：{1}</div>', 2),
  made('sm', 1, '<small>{1}</small>'),
  made('wiki', 2, '<a href="https://wiki.example.com/{1}" title="{1}">{2}</a>'),
  made('to', 1, '<a href="{1}">{1}</a>'),
  made('flag', 1, '<img src="/flags/{1}.png" width="20" alt="{1}">'),
  made('ink', 3, '<font color="{1}" size="{2}">{3}</font>'),
  made('music', 1, '<iframe src="https://v.qq.com/txp/iframe/player.html?vid={1}" width="400"></iframe>'),
  made('more', 2, '<details><summary>{1}</summary>{2}</details>', 3),
  made('grid', 2, '<table><tr><td>{1}</td><td>{2}</td></tr></table>'),
  made('pair', 2, '{1}／{2}'),
]
const dialect = withCodes(CLASSIC, codes)
const show = (source: string) => html(source, makeContext({ dialect }))
const read = (source: string) => printText(parse(source, dialect))

test('a code of the admin is printed as the admin wrote it, with what the writer gave', () => {
  expect(show('前[note]看[b]清[/b]\n楚[/note]后')).toBe(
    '前<div class="code-note"><strong>注意</strong>：看<strong>清</strong><br>楚</div>后',
  )
  expect(show('[wiki=茶 叶?]喝[i]茶[/i][/wiki]')).toBe(
    '<a href="https://wiki.example.com/%E8%8C%B6%20%E5%8F%B6%3F" target="_blank" rel="ugc nofollow noopener">喝<i>茶</i></a>',
  )
  expect(show('[flag]cn[/flag]')).toContain('src="/flags/cn.png" alt="cn" width="20"')
  expect(show('[ink=#d01a2c, 5]红[/ink]')).toBe(
    '<span class="color" style="--color:#d01a2c"><span class="size-5">红</span></span>',
  )
  expect(show('[more=剧透]a[quote]b[/quote][/more]')).toBe(
    '<details><summary>剧透</summary>a<div class="quote"><blockquote>b</blockquote></div></details>',
  )
  expect(show('[pair=春]秋[/pair]')).toBe('春／秋')
})

test('a frame of another site is a link until the reader asks to play it', () => {
  expect(show('[music]a0012[/music]')).toMatch(
    /^<span class="media" data-player="frame" data-src="https:\/\/v\.qq\.com\/txp\/iframe\/player\.html\?vid=a0012".*><a /,
  )
  expect(html('[music]a0012[/music]', makeContext({ dialect, media: false }))).toMatch(/^<a href="https:\/\/v\.qq\.com/)
})

test('what does not fit, comes too often or is switched off stays as it was written', () => {
  for (const source of [
    '[note=1]x[/note]',
    '[wiki]x[/wiki]',
    '[ink=red]x[/ink]',
    '[ink=;,9]x[/ink]',
    '[to]javascript:x[/to]',
  ])
    expect(show(source)).toBe(source)
  expect(show('[note][note][note]x[/note][/note][/note]')).toMatch(/^(<div class="code-note">.*){2}\[note\]x\[\/note\]/)
  expect(html('[note]x[/note]')).toBe('[note]x[/note]')
  expect(show('[url=/a.html][wiki=b]c[/wiki][/url]')).toContain('[wiki=b]c[/wiki]')
})

test('plain text and extracts have the words and none of the marks', () => {
  expect(read('a[note]b[sm]c[/sm][/note]d')).toBe('a\n注意：bc\nd')
  expect(read('[wiki=茶]喝茶[/wiki] [flag]cn[/flag]')).toBe('喝茶 cn')
  expect(read('[more=剧透]结局[/more]')).toBe('剧透\n结局')
  expect(read('[note]a[hide]b[/hide][/note]')).not.toContain('b')
  expect(excerpt('[note]a[quote]b[/quote]c[/note]', { length: 50, dialect })).toBe('注意：a c')
})

test('a replacement is made of harmless things, or refused with the reason', () => {
  expect(faultOf('<script>{1}</script>')).toBe('error.code_element')
  expect(faultOf('<b onclick="x">{1}</b>')).toBe('error.code_attribute')
  expect(faultOf('<b style="color:red">{1}</b>')).toBe('error.code_attribute')
  expect(faultOf('<a href="javascript:{1}">x</a>')).toBe('error.code_address')
  expect(faultOf('<a href="https://{1}/">x</a>')).toBe('error.code_address')
  expect(faultOf('<a href="https://example.com{1}">x</a>')).toBe('error.code_address')
  expect(faultOf('<img src="data:image/png;base64,{1}">')).toBe('error.code_address')
  expect(faultOf('<iframe src="https://example.com/{1}"></iframe>')).toBe('error.code_frame')
  expect(faultOf('<iframe src="{1}"></iframe>')).toBe('error.code_frame')
  expect(faultOf('<div class="modal">{1}</div>')).toBe('error.code_look')
  expect(faultOf('<b>{1}')).toBe('error.code_unclosed')
  expect(faultOf('<b>{1}</i>')).toBe('error.code_unclosed')
  expect(faultOf('<b><div>{1}</div></b>')).toBe('error.code_misplaced')
  expect(faultOf('<td>{1}</td>')).toBe('error.code_misplaced')
  expect(faultOf('<ul>{1}</ul>')).toBe('error.code_misplaced')
  expect(faultOf('<div><b>{1}</b></div>')).toBe('error.code_content_in_words')
  expect(faultOf('<!-- --><b>{1}</b>')).toBe('error.code_garbled')
  expect(faultOf('<b>x</b>')).toBe('error.code_param_missing')
  expect(faultOf('<b>{1}{2}</b>')).toBe('error.code_param_strange')
  expect(faultOf('{1}'.repeat(11))).toBe('error.code_param_often')
  expect(faultOf('<b>'.repeat(7))).toBe('error.code_too_deep')
})

test('S-01 nothing that a writer gives to a code comes out of its place', { timeout: 120_000 }, () => {
  const mutated = payloads.flatMap(payload => mutations.map(mutate => mutate(payload)))
  const places: ((payload: string) => string)[] = [
    ...['note', 'sm', 'to', 'flag', 'music'].map(tag => (text: string) => `[${tag}]${text}[/${tag}]`),
    ...['wiki', 'more', 'grid', 'pair'].map(tag => (text: string) => `[${tag}=${text}]x${text}[/${tag}]`),
    text => `[ink=${text},${text}]${text}[/ink]`,
    text => `[more=a][sm][note]${text}[/sm][/more]`,
  ]
  const found = places.flatMap(place =>
    mutated.flatMap(payload => violations(show(place(payload))).map(wrong => `${place(payload)} -> ${wrong}`)),
  )
  expect(found.slice(0, 5)).toEqual([])
})

test('S-01 nor does anything that an admin writes, if it is taken at all', () => {
  const replacements = payloads.flatMap(payload => [
    `${payload}{1}`,
    `<b>${payload}{1}</b>`,
    `<a href="${payload}">{1}</a>`,
    `<a href='${payload}'>{1}</a>`,
    `<img src="/${payload}{1}">`,
    `<span title="${payload}">{1}</span>`,
    `<span ${payload}>{1}</span>`,
  ])
  let taken = 0
  for (const replacement of replacements) {
    const compiled = compileCode({ tag: 'x', params: 1, nesting: 1, replacement })
    if ('fault' in compiled) continue
    taken += 1
    const printed = html('[x]y[/x]', makeContext({ dialect: withCodes(CLASSIC, [compiled.code]) }))
    expect(violations(printed), replacement).toEqual([])
  }
  expect(taken).toBeGreaterThan(20)
})

test('a code that prints much is printed only so often in one post', () => {
  const large = made('big', 1, `<b>${'长'.repeat(900)}</b>{1}`)
  const printed = html('[big]x[/big]'.repeat(5000), makeContext({ dialect: withCodes(CLASSIC, [large]) }))
  expect(printed.length).toBeLessThan(500_000)
  expect(printed).toContain('[big]x[/big]')
})
