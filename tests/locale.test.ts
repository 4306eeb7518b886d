import { expect, test } from 'vitest'
import en from '../src/locale/en.json' with { type: 'json' }
import zh from '../src/locale/zh-CN.json' with { type: 'json' }
import { filesBelow, textOf } from './support/sources.ts'

const chinese: Record<string, string> = zh
const english: Record<string, string> = en
const keys = Object.keys(chinese)
const code = [...filesBelow('src', '.ts'), ...filesBelow('views', '.ejs')].map(path => ({ path, text: textOf(path) }))

function placeholders(text: string | undefined): string[] {
  return [...new Set([...(text ?? '').matchAll(/\{(\w+)/g)].map(match => match[1] ?? ''))].sort()
}

test('both languages have the same keys, in their order', () => {
  expect(Object.keys(english)).toEqual(keys)
  expect(keys).toEqual(keys.toSorted())
})

test('both languages speak of the same things', () => {
  const differing = keys.filter(key => `${placeholders(english[key])}` !== `${placeholders(chinese[key])}`)
  expect(differing).toEqual([])
})

test('no text is empty, and English says each thing in English', () => {
  expect(keys.filter(key => !chinese[key]?.trim() || !english[key]?.trim())).toEqual([])
  const inChinese = keys.filter(key => /\p{Script=Han}{3,}/u.test(english[key] ?? ''))
  expect(inChinese).toEqual([])
})

/** Labels that people know letter by letter from the site they come from. */
const KNOWN_LABELS = new Set(['phone.quick'])

test('Chinese is set in its own punctuation', () => {
  const asWritten = keys.filter(key => !KNOWN_LABELS.has(key))
  const wrong = asWritten.filter(key => /\p{Script=Han}[,;?!]|[,;?!]\p{Script=Han}/u.test(chinese[key] ?? ''))
  expect(wrong).toEqual([])
})

test('every key that the code names is there', () => {
  const named = code.flatMap(({ path, text }) =>
    [
      ...text.matchAll(
        /(?:\bt\(|key: |told: |title: |HttpError\(\d+, |(?:Forbidden|NotFound|TooMany|refused|notAllowed)\()'([a-z_]+(?:\.[\w-]+)+)'/g,
      ),
    ].map(match => ({ path, key: match[1] ?? '' })),
  )
  expect(named.length).toBeGreaterThan(300)
  expect(named.filter(({ key }) => !(key in chinese))).toEqual([])
})

test('every key is used somewhere', () => {
  const all = code.map(({ text }) => text).join('\n')
  const families = [...all.matchAll(/[`']([a-z_]+(?:\.[\w-]+)*\.?\w*)\$\{|'(mail\.\w+)'/g)].map(
    match => match[1] ?? match[2] ?? '',
  )
  const quoted = new Set([...all.matchAll(/(?<=(['"`]))[\w.-]+(?=\1)/g)].map(match => match[0]))
  const unused = keys.filter(key => !quoted.has(key) && !families.some(family => key.startsWith(family)))
  expect(unused).toEqual([])
})

test('no view and no code holds Chinese text of its own', () => {
  const holding = code
    .filter(({ path }) => !/^src\/(locale|seed)\//.test(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter(line => /\p{Script=Han}/u.test(line.replace(/\/\/.*|\/?\*.*/, '')))
        .map(line => `${path}: ${line.trim()}`),
    )
  expect(holding).toEqual([])
})
