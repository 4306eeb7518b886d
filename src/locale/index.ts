import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

export type Lang = 'zh-CN' | 'en'
export type Key = keyof typeof zh
export type Values = Record<string, string | number>

export const LANGS: readonly Lang[] = ['zh-CN', 'en']

type Part = string | { name: string; one: string | undefined; other: string | undefined }

const texts: Record<Lang, Record<string, string>> = { 'zh-CN': zh, en }
const compiled: Record<Lang, Map<string, Part[]>> = { 'zh-CN': new Map(), en: new Map() }
const plurals = { 'zh-CN': new Intl.PluralRules('zh-CN'), en: new Intl.PluralRules('en') }

/** Narrows an untrusted text to one of our languages. */
export function isLang(text: unknown): text is Lang {
  return text === 'zh-CN' || text === 'en'
}

/** The text of a key: `{name}` becomes its value, or stays for a script; `{n|reply|replies}` the form the number wants. */
export function translate(lang: Lang, key: string, values: Values = {}): string {
  const parts = compiled[lang].get(key) ?? compile(lang, key)
  const only = parts[0]
  if (parts.length === 1 && typeof only === 'string') return only
  return parts.map(part => (typeof part === 'string' ? part : filled(lang, part, values))).join('')
}

/** The same in plain words for 长辈版: where there is a `plain.KEY` it stands for KEY. */
export function translatePlainly(lang: Lang, key: string, values: Values = {}): string {
  const plain = `plain.${key}`
  return translate(lang, hasKey(plain) ? plain : key, values)
}

/** True when there is such a key. */
export function hasKey(key: string): boolean {
  return Object.hasOwn(zh, key)
}

function filled(lang: Lang, part: Exclude<Part, string>, values: Values): string {
  const value = values[part.name] ?? `{${part.name}}`
  if (part.one === undefined) return String(value)
  return plurals[lang].select(Number(value)) === 'one' ? part.one : (part.other ?? part.one)
}

function compile(lang: Lang, key: string): Part[] {
  const text = texts[lang][key]
  if (text === undefined) throw new Error(`No text for the key "${key}"`)
  const parts: Part[] = []
  let from = 0
  for (const match of text.matchAll(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g)) {
    if (match.index > from) parts.push(text.slice(from, match.index))
    parts.push({ name: match[1] ?? '', one: match[2], other: match[3] })
    from = match.index + match[0].length
  }
  if (from < text.length || parts.length === 0) parts.push(text.slice(from))
  compiled[lang].set(key, parts)
  return parts
}
