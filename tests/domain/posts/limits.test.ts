import { describe, expect, test } from 'vitest'
import type { Viewer } from '../../../src/members/viewer.ts'
import { bodyFault, titleFault } from '../../../src/posts/limits.ts'
import { settingsSchema } from '../../../src/settings/settings.ts'

const settings = settingsSchema.parse({})
const member = { group: { skips_limits: 0 } } as Viewer
const staff = { group: { skips_limits: 1 } } as Viewer
const title = (text: string, viewer = member, changes = {}) =>
  titleFault({ ...settings, ...changes }, viewer, text)?.key
const body = (text: string, viewer = member, changes = {}) => bodyFault({ ...settings, ...changes }, viewer, text)?.key

describe('a title', () => {
  test.each([
    ['40 Chinese characters', '字'.repeat(40), undefined],
    ['41 Chinese characters', '字'.repeat(41), 'error.title_too_long'],
    ['80 Latin letters', 'a'.repeat(80), undefined],
    ['81 Latin letters', 'a'.repeat(81), 'error.title_too_long'],
    ['39 Chinese and 2 Latin', `${'字'.repeat(39)}ab`, undefined],
    ['39 Chinese and 3 Latin', `${'字'.repeat(39)}abc`, 'error.title_too_long'],
    ['40 characters outside the first plane', '𠮷'.repeat(40), undefined],
    ['41 of them', '𠮷'.repeat(41), 'error.title_too_long'],
    ['one letter', 'a', undefined],
    ['nothing', '', 'error.title_missing'],
  ])('of %s', (_name, text, fault) => {
    expect(title(text)).toBe(fault)
  })

  test('may have to be longer', () => {
    expect(title('字', member, { titleMin: 3 })).toBe('error.title_too_short')
    expect(title('字字', member, { titleMin: 3 })).toBeUndefined()
  })

  test('of staff may be 255 units long and no longer, and not be missing', () => {
    expect(title('字'.repeat(127), staff)).toBeUndefined()
    expect(title('字'.repeat(128), staff)).toBe('error.title_too_long')
    expect(title('', staff)).toBe('error.title_missing')
    expect(title('a', staff, { titleMin: 10 })).toBeUndefined()
  })
})

describe('a body', () => {
  test.each([
    ['four Chinese characters', '四个汉字', undefined],
    ['three Chinese characters', '三个字', 'error.body_too_short'],
    ['ten Latin letters', 'abcdefghij', undefined],
    ['nine Latin letters', 'abcdefghi', 'error.body_too_short'],
    ['nine letters and spaces', '   abcdefghi   ', 'error.body_too_short'],
    ['3333 Chinese characters', '字'.repeat(3333), undefined],
    ['3334 Chinese characters', '字'.repeat(3334), 'error.body_too_long'],
    ['10000 letters', 'a'.repeat(10_000), undefined],
    ['10001 letters', 'a'.repeat(10_001), 'error.body_too_long'],
    ['blanks', ' \n\t ', 'error.body_missing'],
    ['a picture that was not uploaded', '[img]data:image/png;base64,iVBORw0KGgo=[/img]', 'error.body_data_uri'],
    ['words about such a picture', '网址以 data:image/png 开头的图片', undefined],
    ['a quote and nothing else', '[quote]这是别人说的一段很长的话[/quote]', 'error.body_too_short'],
    ['a quote and too little', '[QUOTE]这是别人说的一段很长的话[/QUOTE]同意', 'error.body_too_short'],
    ['a quote and enough', '[quote]别人说的[/quote]我也这么认为', undefined],
    ['quotes in quotes', '[quote]外[quote]里面的话很长很长[/quote]还在外面说话[/quote]短', 'error.body_too_short'],
    ['a quote that is never closed', '[quote]没有关上的引用就是这样的', 'error.body_too_short'],
    ['an end without a beginning', '[/quote]说了一些话', undefined],
  ])('of %s', (_name, text, fault) => {
    expect(body(text)).toBe(fault)
  })

  test('of staff may be anything up to 64 KB', () => {
    expect(body('好', staff)).toBeUndefined()
    expect(body('a'.repeat(65_536), staff)).toBeUndefined()
    expect(body('a'.repeat(65_537), staff)).toBe('error.body_too_long')
    expect(body('  ', staff)).toBe('error.body_missing')
  })

  test('of many quotes is measured in step with its length', () => {
    const started = performance.now()
    expect(body('[quote]'.repeat(9000), staff)).toBeUndefined()
    expect(body('[quote][/quote]'.repeat(600))).toBe('error.body_too_short')
    expect(performance.now() - started).toBeLessThan(200)
  })
})
