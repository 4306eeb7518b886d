import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { Hit, Term } from './words.ts'

const LAST_POSITION = 16_383

/** Writes the words of a post over what was there. */
export async function writePostgres(tx: Tx, postId: number, title: string[], body: string[]): Promise<void> {
  await sql`insert into post_words (post_id, title, body)
    values (${postId}, cast(${vector(title)} as tsvector), cast(${vector(body)} as tsvector))
    on conflict (post_id) do update set title = excluded.title, body = excluded.body`.execute(tx)
}

/** Forgets the words of a post. */
export async function removePostgres(tx: Tx, postId: number): Promise<void> {
  await sql`delete from post_words where post_id = ${postId}`.execute(tx)
}

/** The posts whose words hold all terms, as a table `post_id`; only in the title when asked. */
export function hitsPostgres(terms: Term[], titleOnly: boolean): RawBuilder<Hit> {
  const each = terms.map(term => {
    const query = term.words.map(word => quoted(word) + (term.prefix ? ':*' : '')).join(' <-> ')
    const inTitle = sql<SqlBool>`title @@ cast(${query} as tsquery)`
    return titleOnly ? inTitle : sql<SqlBool>`(${inTitle} or body @@ cast(${query} as tsquery))`
  })
  return sql<Hit>`(select post_id from post_words where ${sql.join(each, sql` and `)})`
}

/** The text form of a tsvector, so that no parser and no locale of the server has a say in what a word is. */
function vector(words: string[]): string {
  const positions = new Map<string, number[]>()
  for (const [index, word] of words.entries()) {
    const list = positions.get(word) ?? []
    if (list.length < 255 && index < LAST_POSITION) list.push(index + 1)
    positions.set(word, list)
  }
  return [...positions].map(([word, list]) => quoted(word) + (list.length > 0 ? `:${list.join(',')}` : '')).join(' ')
}

function quoted(word: string): string {
  return `'${word.replaceAll('\\', '').replaceAll("'", "''")}'`
}
