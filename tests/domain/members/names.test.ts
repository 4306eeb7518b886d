import { describe, expect, test } from 'vitest'
import { nameFault, nameKey, textUnits, tidyName } from '../../../src/members/names.ts'
import { settingsSchema } from '../../../src/settings/settings.ts'

const settings = settingsSchema.parse({})
const fault = (name: string, reservedNames = settings.reservedNames) =>
  nameFault(tidyName(name), { ...settings, reservedNames })?.key

/** The classic twenty surnames and ten given names: two hundred of the commonest names there are. */
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const given = ['伟', '芳', '娜', '秀英', '敏', '静', '丽', '强', '磊', '洋']
const common = surnames.flatMap(surname => given.map(name => `${surname}${name}`))

describe('a name', () => {
  test('A-07 200 common Chinese names may be had, and none is like another', () => {
    expect(common).toHaveLength(200)
    for (const name of common) expect(fault(name), name).toBeUndefined()
    expect(new Set(common.map(nameKey)).size).toBe(200)
  })

  test.each([
    'annie',
    'Ann_B-1.2',
    '小明2008',
    'T恤衫',
    '하늘이',
    'さくら',
    'Łukasz',
    'José',
    '𠮷野家',
    'a·b',
    '〇〇七',
  ])('%s may be had', name => {
    expect(fault(name)).toBeUndefined()
  })

  test.each([
    ['ab', 'error.name_too_short'],
    ['字', 'error.name_too_short'],
    ['abc', undefined],
    ['二字', undefined],
    ['a'.repeat(15), undefined],
    ['a'.repeat(16), 'error.name_too_long'],
    ['字'.repeat(7), undefined],
    ['字'.repeat(8), 'error.name_too_long'],
    [`${'字'.repeat(7)}a`, undefined],
    ['𠮷'.repeat(7), undefined],
    ['𠮷'.repeat(8), 'error.name_too_long'],
    ['', 'error.name_too_short'],
    ['a'.repeat(100_000), 'error.name_too_long'],
  ])('%j has the length %s', (name, expected) => {
    expect(fault(name)).toBe(expected)
  })

  test.each([
    ['a space inside', 'ann bob'],
    ['a full-width space', '安\u3000安'],
    ['quotes', 'a"b\'c'],
    ['brackets', '<b>ann'],
    ['percent and comma', 'a%b,c'],
    ['a zero-width space', 'ad\u200bmin2'],
    ['a zero-width joiner', 'ann\u200dbob'],
    ['a byte order mark', 'ann\ufeffx'],
    ['a right-to-left override', 'ann\u202ebob'],
    ['an isolate', '\u2067ann\u2069'],
    ['a soft hyphen', 'an\u00adn1'],
    ['a run of combining marks', `a${'\u0335'.repeat(5)}nn`],
    ['a lone mark', 'ann\u0489'],
    ['a lone surrogate', 'ann\ud800'],
    ['a lone low surrogate', '\udc00ann'],
    ['a line break', 'ann\nbob'],
    ['a tab', 'ann\tbob'],
    ['NUL', 'ann\0bob'],
    ['an emoji', 'ann😀'],
    ['a private character', 'ann\ue000'],
    ['a slash', 'ann/bob'],
    ['an at sign', 'ann@bob'],
    ['a Hangul filler', 'ann\u3164'],
    ['a braille blank', 'ann\u2800'],
  ])('A-07 a name may not hold %s', (_what, name) => {
    expect(fault(name)).toBe('error.name_characters')
  })

  test.each([
    ['admin', 'as it is'],
    ['ADMIN', 'in capitals'],
    ['ａｄｍｉｎ', 'in full width'],
    ['\u0430dmin', 'with a Cyrillic а'],
    ['adm\u0456n', 'with a Cyrillic і'],
    ['\u0430\u0501m\u0456n', 'with three Cyrillic letters'],
    ['𝐚𝐝𝐦𝐢𝐧', 'in mathematical bold'],
    ['adm1n', 'with a one'],
    ['admln', 'with an l'],
    ['r00t', 'with zeros'],
    ['rооt', 'with Cyrillic о'],
    ['管理员', 'in Chinese'],
    ['游客', 'as a guest'],
    ['loutan', 'of the program'],
  ])('A-07 %s is reserved, %s', name => {
    expect(fault(name)).toBe('error.name_reserved')
  })

  test('a reserved line may hold stars for any characters', () => {
    const lines = '版主*\n*客服\n*官方*\nabc*xyz\n  \n'
    for (const name of ['版主', '版主小王', '在线客服', '本站官方号', '官方', 'abcxyz', 'abc-xyz']) {
      expect(fault(name, lines), name).toBe('error.name_reserved')
    }
    for (const name of ['小王版主', '客服小李', 'abcxy', 'xabcxyz', '官员方正']) {
      expect(fault(name, lines), name).toBeUndefined()
    }
  })

  test('a star alone reserves everything, no line nothing', () => {
    expect(fault('安安安', '*')).toBe('error.name_reserved')
    expect(fault('admin', '')).toBeUndefined()
  })

  test.each([
    ['安安', ' 安安 '],
    ['annie', 'ANNIE'],
    ['annie', 'ａｎｎｉｅ'],
    ['paypal', 'pаypаl'],
    ['lily', '1i1y'],
    ['modern', 'modem'],
    ['bob', 'b0b'],
    ['café', 'cafe\u0301'],
  ])('%j and %j are the same to a reader', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other))
  })

  test.each([
    ['王伟', '王玮'],
    ['annie', 'anna'],
    ['未来', '末来'],
  ])('%s and %s are not', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other))
  })

  test('units count ASCII one and all else two', () => {
    expect([textUnits('abc'), textUnits('字'), textUnits('𠮷'), textUnits('é'), textUnits('')]).toEqual([3, 2, 2, 2, 0])
  })
})
