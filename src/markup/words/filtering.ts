import type { Found, Matcher, Word } from './matcher.ts'

const TAGS = /\[\/?(?:[a-z]{1,12}(?:=[^\][\n]{0,300})?|\*)\]/gi

/** What the words make of some texts. */
export interface Filtered<Name extends string> {
  /** The texts with what is to be replaced replaced. */
  texts: Record<Name, string>
  /** The words for which they are refused, by the field they stand in. */
  refused: { field: Name; word: string }[]
  /** The words for which they have to be looked at first. */
  held: string[]
  /** The numbers of all words found. */
  hits: number[]
}

/** Looks through the texts of one form. */
export function filter<Name extends string>(matcher: Matcher, texts: Record<Name, string>): Filtered<Name> {
  const filtered: Filtered<Name> = { texts: { ...texts }, refused: [], held: [], hits: [] }
  for (const field of Object.keys(texts) as Name[]) {
    const found = matcher.find(texts[field])
    if (found.length === 0) continue
    for (const { word } of found) {
      filtered.hits.push(word.id)
      if (word.action === 'refuse') filtered.refused.push({ field, word: word.word })
      if (word.action === 'hold') filtered.held.push(word.word)
    }
    filtered.texts[field] = replaceWords(texts[field], found)
  }
  filtered.held = [...new Set(filtered.held)]
  filtered.hits = [...new Set(filtered.hits)]
  return filtered
}

/** The text with its replaced words replaced; of those that overlap the first and longest, and no tag is lost. */
export function replaceWords(text: string, found: readonly Found[]): string {
  let written = ''
  let at = 0
  for (const one of found) {
    if (one.word.action !== 'replace' || one.from < at) continue
    const tags = text.slice(one.from, one.to).match(TAGS) ?? []
    written += text.slice(at, one.from) + replacementOf(one) + tags.join('')
    at = one.to
  }
  return written + text.slice(at)
}

/** What stands in place of a word; `(1)` is the first group of its expression, and nothing given is `**`. */
function replacementOf({ word, match }: { word: Word; match?: RegExpMatchArray }): string {
  if (word.replacement === '') return '**'
  if (!match) return word.replacement
  return word.replacement.replaceAll(/\((\d)\)/g, (_, group: string) => match[Number(group)] ?? '')
}
