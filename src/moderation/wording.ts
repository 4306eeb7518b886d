import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'
import type { WordTable } from '../db/tables/review.ts'
import type { Message } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import type { WordAction } from '../markup/words/matcher.ts'
import { readWord } from '../markup/words/pattern.ts'
import type { Viewer } from '../members/viewer.ts'
import { record } from './log.ts'

export type WordRow = Selectable<WordTable>

const SIGNS: Readonly<Record<string, WordAction>> = { '{BANNED}': 'refuse', '{MOD}': 'hold' }
const AT_ONCE = 500

export interface WordLines {
  /** `word=replacement`, `word={BANNED}`, `word={MOD}`, or the word alone for `**`; one a line, as the classic's. */
  lines: string
  kind: string
  /** Leave words that are there already as they are. */
  keeps?: boolean
  /** Look also for the initials of their pinyin. */
  initials?: boolean
}

/** Adds the words of some lines, over those that are there. Answers how many. */
export async function editWords(
  tx: Tx,
  viewer: Viewer,
  { lines, kind, keeps = false, initials = false }: WordLines,
  at: number,
): Promise<Outcome<number>> {
  const read = readLines(lines)
  if (read.faults.length > 0) return refused(...read.faults.slice(0, 5))
  if (read.words.size === 0) return refused({ key: 'error.words_missing', field: 'lines' })
  const rows = [...read.words].map(([word, more]) => ({
    word,
    kind,
    ...more,
    initials: initials ? 1 : 0,
    created_by: viewer.id,
    created_by_name: viewer.name,
    created_at: at,
  }))
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await tx
      .insertInto('word')
      .values(rows.slice(from, from + AT_ONCE))
      .onConflict(conflict =>
        keeps
          ? conflict.column('word').doNothing()
          : conflict.column('word').doUpdateSet(eb => ({
              action: eb.ref('excluded.action'),
              replacement: eb.ref('excluded.replacement'),
              kind: eb.ref('excluded.kind'),
              whole: eb.ref('excluded.whole'),
              initials: eb.ref('excluded.initials'),
            })),
      )
      .execute()
  }
  await moveVersion(tx, viewer, rows.length === 1 ? (rows[0]?.word ?? '') : String(rows.length), at)
  return done(rows.length)
}

type Meaning = Pick<WordRow, 'action' | 'replacement' | 'whole'>

function readLines(lines: string): { words: Map<string, Meaning>; faults: Message[] } {
  const words = new Map<string, Meaning>()
  const faults: Message[] = []
  for (const line of lines.split(/\r?\n/).map(one => one.trim())) {
    if (line === '') continue
    const equals = line.startsWith('/') ? line.lastIndexOf('/=') + 1 : line.indexOf('=')
    const word = (equals > 0 ? line.slice(0, equals) : line).trim()
    const meaning = equals > 0 ? line.slice(equals + 1).trim() : ''
    const read = readWord(word)
    if ('fault' in read) faults.push({ ...read.fault, field: 'lines' })
    const action = SIGNS[meaning.toUpperCase()] ?? 'replace'
    words.set(word, {
      action,
      replacement: action === 'replace' ? meaning.slice(0, 100) : '',
      whole: isLatin(word) ? 1 : 0,
    })
  }
  return { words, faults }
}

/** Words of Latin letters are found whole unless an admin says otherwise: Scunthorpe is a town. */
function isLatin(word: string): boolean {
  return /^[\w\s.'-]+$/.test(word)
}

export interface WordChange extends Meaning {
  kind: string
  initials: number
}

/** Changes what happens to one word; false when it is gone. */
export async function changeWord(tx: Tx, viewer: Viewer, id: number, change: WordChange, at: number): Promise<boolean> {
  const row = await tx.updateTable('word').set(change).where('id', '=', id).returning('word').executeTakeFirst()
  if (row) await moveVersion(tx, viewer, row.word, at)
  return row !== undefined
}

/** Takes words out of the list; answers how many. */
export async function removeWords(tx: Tx, viewer: Viewer, ids: readonly number[], at: number): Promise<number> {
  if (ids.length === 0) return 0
  const rows = await tx
    .deleteFrom('word')
    .where('id', 'in', [...ids])
    .returning('word')
    .execute()
  if (rows.length > 0)
    await moveVersion(tx, viewer, rows.length === 1 ? (rows[0]?.word ?? '') : String(rows.length), at)
  return rows.length
}

/** Every process makes its matcher anew; the caller moves the site's stamp. */
async function moveVersion(tx: Tx, viewer: Viewer, subject: string, at: number): Promise<void> {
  await tx
    .insertInto('site_fact')
    .values({ name: 'words', value: 1 })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value: sql<number>`site_fact.value + 1` }))
    .execute()
  await record(tx, viewer, { action: 'edit_words', subject, at })
}

export interface WordSearch {
  text: string
  action: WordAction | null
  page: number
  size: number
}

/** The words of the list that fit, by number, one more than asked. */
export function listWords(db: Db, { text, action, page, size }: WordSearch): Promise<WordRow[]> {
  const like = `%${text.replaceAll(/[\\%_]/g, sign => `\\${sign}`)}%`
  return db
    .selectFrom('word')
    .selectAll()
    .$if(text !== '', query => query.where(sql<boolean>`word like ${like} escape '\\'`))
    .$if(action !== null, query => query.where('action', '=', action ?? 'replace'))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** How many words there are. */
export async function countWords(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('word')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The whole list in the lines that `editWords` reads. */
export async function exportWords(db: Db): Promise<string> {
  const rows = await db.selectFrom('word').select(['word', 'action', 'replacement']).orderBy('id').execute()
  const meaning = { refuse: '{BANNED}', hold: '{MOD}' } as const
  return rows
    .map(({ word, action, replacement }) => `${word}=${action === 'replace' ? replacement : meaning[action]}\n`)
    .join('')
}
