import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { PostWords } from './post-words.ts'
import type { Hit, Term } from './words.ts'

/** PostgreSQL knows 16,383 positions; a longer text begins again at the first, so that neighbours stay neighbours. */
const POSITIONS = 16_000

/** Writes the words of posts that have none yet. */
export async function addPostgres(tx: Tx, posts: readonly PostWords[]): Promise<void> {
  const rows = posts.map(
    ({ id, title, body }) => sql`(${id}, cast(${vector(title)} as tsvector), cast(${vector(body)} as tsvector))`,
  )
  await sql`insert into post_words (post_id, title, body) values ${sql.join(rows)}`.execute(tx)
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
    if (list.length < 255) list.push((index % POSITIONS) + 1)
    positions.set(word, list)
  }
  return [...positions].map(([word, list]) => `${quoted(word)}:${list.join(',')}`).join(' ')
}

function quoted(word: string): string {
  return `'${word.replaceAll('\\', '').replaceAll("'", "''")}'`
}
