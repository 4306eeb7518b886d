import { expect, test } from 'vitest'
import { hideFault } from '../../../src/markup/hide-terms.ts'
import { type Html, nothing } from '../../../src/markup/html.ts'
import { parse } from '../../../src/markup/parse.ts'
import { printText } from '../../../src/markup/print-text.ts'
import {
  fillSlots,
  freePieces,
  hasSlots,
  isPersonal,
  publicHtml,
  readSlots,
  slotsOf,
  splitPages,
} from '../../../src/markup/slots.ts'
import { payloads } from '../../support/hostile.ts'
import { html } from '../../support/markup.ts'

const open = { hide: (_: string, inner: () => Html) => inner(), free: (_: string, inner: () => Html) => inner() }
const shut = { hide: () => '(锁)' as Html }

test('what is hidden is a slot, filled for each reader', () => {
  const kept = html('前[hide]秘密[/hide]后')
  expect(fillSlots(readSlots(kept), open)).toBe('前秘密后')
  expect(fillSlots(readSlots(kept), shut)).toBe('前(锁)后')
  expect(publicHtml(kept)).toBe('前后')
  expect([isPersonal(kept), isPersonal(html('[b]x[/b][page]y')), hasSlots(html('[b]x[/b]'))]).toEqual([
    true,
    false,
    false,
  ])
})

test('slots stand in one another, and a hidden part hides what is in it', () => {
  const kept = html('[hide]一[hide=100]二[/hide]三[/hide]')
  expect(fillSlots(readSlots(kept), open)).toBe('一二三')
  const half = { hide: (terms: string, inner: () => Html) => (terms === '' ? inner() : nothing) }
  expect(fillSlots(readSlots(kept), half)).toBe('一三')
  expect(publicHtml(kept)).toBe('')
})

test('no text of a user becomes a slot', () => {
  const forged = [
    '<!--#free-->',
    '<!--#/hide-->',
    '<!--#password x-->',
    '<!--#attach 1-->',
    '<!--#page-->',
    ...payloads,
  ]
  for (const text of forged) {
    for (const source of [text, `[code]${text}[/code]`, `[url]${text}[/url]`, `[b]${text}`, `[img]${text}[/img]`]) {
      expect(
        readSlots(html(source)).every(piece => typeof piece === 'string'),
        source,
      ).toBe(true)
    }
  }
  expect(fillSlots(readSlots(html('[hide]a<!--#/hide-->b[/hide]')), shut)).toBe('(锁)')
})

test('a torn page shows nothing of what it hides', () => {
  expect(publicHtml('a<!--#hide-->b<!--#free-->c')).toBe('a')
  expect(publicHtml('a<!--#/hide-->b')).toBe('ab')
})

test('a password locks the whole post, and its word is not in the page', () => {
  const kept = html('[password]芝麻[/password]宝藏[password]开门[/password]')
  expect([...slotsOf(readSlots(kept), 'password')].length).toBe(2)
  expect(kept).not.toContain('芝麻')
  expect(publicHtml(kept)).toBe('')
  expect(printText(parse('[password]芝麻[/password]宝藏'))).toBe('')
})

test('a long post has pages, cut only between its boxes', () => {
  const pages = (source: string) => splitPages(readSlots(html(source))).map(page => fillSlots(page, open))
  expect(pages('一[page]二\n[page]\n三')).toEqual(['一', '二', '三'])
  expect(pages('[b]一[page]二[/b]')).toEqual(['<strong>一</strong>', '<strong>二</strong>'])
  expect(pages('[quote]一[page]二[/quote]').length).toBe(1)
})

test('of a thread with a price only the free part is for all', () => {
  const source = '序[free]样章[/free]正文[hide]密[free]样[/free][/hide]'
  expect(fillSlots(freePieces(readSlots(html(source))), open)).toBe('样章样')
  expect(printText(parse(source), { onlyFree: true })).toBe('样章')
})

test('hidden parts open by a reply, by credits, and with time', () => {
  const day = 86_400_000
  const at = (days: number, expiresAfter = 0) => ({ writtenAt: 0, now: days * day, expiresAfter })
  const reader = { unlocks: false, replied: false, credits: 50 }
  expect(hideFault('', reader, at(9))).toMatchObject({ needs: 'reply', opensAt: null })
  expect(hideFault('', { ...reader, replied: true }, at(0))).toBeNull()
  expect(hideFault('', { ...reader, unlocks: true }, at(0))).toBeNull()
  expect(hideFault('c51', { ...reader, replied: true }, at(9))).toMatchObject({ needs: 'credits', credits: 51 })
  expect(hideFault('c50', reader, at(0))).toBeNull()
  expect(hideFault('d7', reader, at(6))).toMatchObject({ needs: 'reply', opensAt: 7 * day })
  expect(hideFault('d7', reader, at(7))).toBeNull()
  expect(hideFault('d7 c100', reader, at(6))).toMatchObject({ needs: 'credits', opensAt: 7 * day })
  expect(hideFault('c100', reader, at(30, 30))).toBeNull()
})

test.each(['[hide=]x[/hide]', '[hide=x]x[/hide]', '[hide=7d]x[/hide]', '[password][/password]'])(
  '%s is text',
  source => {
    expect(printText(parse(source))).toBe(source)
  },
)
