import { describe, expect, test } from 'vitest'
import { DAY, dayNumber, dayStart, HOUR, MINUTE, SECOND } from '../../../src/lib/clock.ts'
import { fullDate, shortDate, toldDate } from '../../../src/locale/dates.ts'
import { hasKey, isLang, translate } from '../../../src/locale/index.ts'
import { longCount, shortCount } from '../../../src/locale/numbers.ts'

const NOW = Date.parse('2026-06-15T15:30:00+08:00')
const told = (age: number, long = true) => toldDate('zh-CN', NOW - age, NOW, 8, long).text

describe('a time as the classic tells it', () => {
  test.each([
    [0, '刚刚'],
    [999, '刚刚'],
    [SECOND, '1 秒前'],
    [59 * SECOND, '59 秒前'],
    [60 * SECOND, '60 秒前'],
    [61 * SECOND, '1 分钟前'],
    [2 * MINUTE, '2 分钟前'],
    [30 * MINUTE, '30 分钟前'],
    [30 * MINUTE + SECOND, '半小时前'],
    [60 * MINUTE, '半小时前'],
    [60 * MINUTE + SECOND, '1 小时前'],
    [15 * HOUR, '15 小时前'],
    [15 * HOUR + 30 * MINUTE, '15 小时前'],
    [15 * HOUR + 31 * MINUTE, '昨天 23:59'],
    [39 * HOUR + 30 * MINUTE, '昨天 00:00'],
    [39 * HOUR + 31 * MINUTE, '前天 23:59'],
    [3 * DAY, '3 天前'],
    [7 * DAY, '7 天前'],
    [7 * DAY + 15 * HOUR + 30 * MINUTE, '7 天前'],
    [7 * DAY + 15 * HOUR + 31 * MINUTE, '2026-6-7 23:59:00'],
    [365 * DAY, '2025-6-15 15:30:00'],
    [-SECOND, '2026-6-15 15:30:01'],
  ])('%d ms ago is %s', (age, text) => {
    expect(told(age)).toBe(text)
  })

  test('just after midnight a minute ago was yesterday', () => {
    const now = Date.parse('2026-06-15T00:00:30+08:00')
    expect(toldDate('zh-CN', now - MINUTE, now, 8).text).toBe('昨天 23:59')
    expect(toldDate('zh-CN', now - MINUTE, now, 0).text).toMatch(/秒前|分钟前/)
  })

  test('a list has the day alone, a title attribute everything', () => {
    expect(told(30 * DAY, false)).toBe('2026-5-16')
    const { full, iso } = toldDate('zh-CN', NOW, NOW, 8)
    expect([full, iso]).toEqual(['2026-6-15 15:30:00', '2026-06-15T07:30:00.000Z'])
  })

  test('months and days have no leading zeros, hours and minutes do', () => {
    const at = Date.parse('2026-01-02T03:04:05+08:00')
    expect([fullDate(at, 8), fullDate(at, 8, false), shortDate(at, 8)]).toEqual([
      '2026-1-2 03:04:05',
      '2026-1-2 03:04',
      '2026-1-2',
    ])
    expect([fullDate(at, 0), fullDate(at, -11)]).toEqual(['2026-1-1 19:04:05', '2026-1-1 08:04:05'])
  })

  test('days are numbered without gaps, each beginning at midnight of the site', () => {
    const midnight = Date.parse('2026-06-15T00:00:00+08:00')
    expect([dayNumber(midnight - 1, 8), dayNumber(midnight, 8)]).toEqual([dayNumber(NOW, 8) - 1, dayNumber(NOW, 8)])
    expect(dayStart(dayNumber(NOW, 8), 8)).toBe(midnight)
  })
})

describe('a text', () => {
  test('has its values filled in, as they are', () => {
    const values = { name: '<b>$& {n}', minutes: 5 }
    expect(translate('zh-CN', 'error.newcomer', values)).toContain('5 分钟')
    expect(translate('zh-CN', 'error.no_such_member', values)).toContain('<b>$& {n}')
  })

  test('takes the form that the number wants', () => {
    const english = (n: number) => translate('en', 'date.hours_ago', { n })
    expect([1, 2, 21, 0].map(english)).toEqual(['1 hour ago', '2 hours ago', '21 hours ago', '0 hours ago'])
  })

  test('is not there for a key that is not there', () => {
    expect(() => translate('zh-CN', 'error.made_up')).toThrow('error.made_up')
    expect([hasKey('error.not_found'), hasKey('error.made_up'), hasKey('constructor')]).toEqual([true, false, false])
  })

  test('is in one of our languages', () => {
    expect(['zh-CN', 'en', 'fr', '', null, '__proto__', ['en']].map(isLang)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('a counter', () => {
  test('is whole up to ten thousand and short above', () => {
    expect([0, 9999, 10_000, 10_001, 123_456].map(n => shortCount('zh-CN', n))).toEqual([
      '0',
      '9999',
      '10000',
      '1万',
      '12万',
    ])
    expect(shortCount('en', 123_456)).toBe('123.5K')
  })

  test('may have its thousands marked', () => {
    expect(longCount('en', 1_234_567)).toBe('1,234,567')
  })
})
