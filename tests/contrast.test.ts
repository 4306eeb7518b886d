import { expect, test } from 'vitest'
import { textOf } from './support/sources.ts'

const css = textOf('public/css/_tokens.css')

/** Which texts stand on which grounds. */
const HIGHLIGHTS = [1, 2, 3, 4, 5, 6, 7, 8].map(n => `highlight-${n}`)
const PAIRS: [ground: string, texts: string[]][] = [
  ['page', ['text', 'soft', 'link', 'hot', 'good', 'warn', 'bad']],
  ['surface', ['text', 'soft', 'link', 'hot', 'good', 'warn', 'bad', ...HIGHLIGHTS]],
  ['tint', ['text', 'soft', 'link', 'hot', 'good', 'warn', 'bad', ...HIGHLIGHTS]],
  ['strip', ['text', 'soft', 'link', 'hot']],
  ['primary', ['on-primary']],
  ['primary-strong', ['on-primary']],
  ['warn-ground', ['text', 'hot', 'warn']],
  ['bad-ground', ['text', 'bad']],
  ['good-ground', ['text', 'good']],
  ['mark', ['on-mark']],
  ['code-ground', ['text', 'soft']],
]

function tokensOf(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(match => [match[1], match[2]]))
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const light = tokensOf(':root')
const dark = { ...light, ...tokensOf(':root[data-theme="dark"]') }

test.each([
  ['light', light],
  ['dark', dark],
] as const)('every text can be read on its ground in the %s theme', (_name, tokens) => {
  for (const [ground, texts] of PAIRS) {
    for (const text of texts) {
      expect(contrast(tokens[text] ?? '', tokens[ground] ?? ''), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  }
})

test('the dark theme that follows the system is the dark theme that is chosen', () => {
  const start = css.indexOf('@media (prefers-color-scheme: dark)')
  const followed = Object.fromEntries(
    [...css.slice(start).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(match => [match[1], match[2]]),
  )
  expect(followed).toEqual(tokensOf(':root[data-theme="dark"]'))
})

test('white initials can be read on every colour of an avatar', () => {
  const tones = [...textOf('public/css/_panels.css').matchAll(/\.tone-\d \{\s*background: (#[0-9a-f]{6});/g)]
  expect(tones).toHaveLength(8)
  for (const [, tone = ''] of tones) expect(contrast('#ffffff', tone), tone).toBeGreaterThanOrEqual(4.5)
})
