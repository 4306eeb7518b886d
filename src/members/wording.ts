import { sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { Message } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { type Filtered, filter } from '../markup/words/filtering.ts'
import type { Matcher } from '../markup/words/matcher.ts'
import type { Viewer } from './viewer.ts'

/** What texts are looked through with: the site has it. */
export interface Wording {
  words: Matcher
}

/**
 * Looks through what a member wrote, whatever it is for (posting.md §8); groups that ignore words are not looked
 * through. What is to be replaced is replaced in `texts`.
 */
export function filterText<Name extends string>(
  { words }: Wording,
  viewer: Pick<Viewer, 'group'>,
  texts: Record<Name, string>,
): Filtered<Name> {
  if (viewer.group.ignores_words === 1) return { texts, refused: [], held: [], hits: [] }
  return filter(words, texts)
}

/** Why the texts are refused; only who looks after the forum is told the words. */
export function wordFaults<Name extends string>(viewer: Pick<Viewer, 'group'>, filtered: Filtered<Name>): Message[] {
  const [first] = filtered.refused
  if (!first) return []
  const words = [...new Set(filtered.refused.map(one => one.word))].slice(0, 10).join(' ')
  if (viewer.group.staff === 0) return [{ key: 'error.word_refused', field: first.field }]
  return [{ key: 'error.words_refused', values: { words }, field: first.field }]
}

/** The same for what cannot be held for review, as names and signatures: it is refused then (`modasban`). */
export function filterStrictly<Name extends string>(
  wording: Wording,
  viewer: Pick<Viewer, 'group'>,
  texts: Record<Name, string>,
): Outcome<Record<Name, string>> {
  const filtered = filterText(wording, viewer, texts)
  const [field] = Object.keys(texts) as Name[]
  const held = field === undefined ? [] : filtered.held.map(word => ({ field, word }))
  const faults = wordFaults(viewer, { ...filtered, refused: [...filtered.refused, ...held] })
  return faults.length > 0 ? refused(...faults) : done(filtered.texts)
}

/** Counts that these words were found. */
export async function countHits(tx: Tx, hits: readonly number[]): Promise<void> {
  if (hits.length === 0) return
  await tx.updateTable('word').set({ hits: sql<number>`hits + 1` }).where('id', 'in', hits.slice(0, 500)).execute()
}
