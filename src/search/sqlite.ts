import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { PostWords } from './post-words.ts'
import type { Hit, Term } from './words.ts'

/** Writes the words of posts that have none yet. */
export async function addSqlite(tx: Tx, posts: readonly PostWords[]): Promise<void> {
  const rows = posts.map(({ id, title, body }) => sql`(${id}, ${title.join(' ')}, ${body.join(' ')})`)
  await sql`insert into post_words (rowid, title, body) values ${sql.join(rows)}`.execute(tx)
}

/** Forgets the words of a post. */
export async function removeSqlite(tx: Tx, postId: number): Promise<void> {
  await sql`delete from post_words where rowid = ${postId}`.execute(tx)
}

/** The posts whose words hold all terms, as a table `post_id`; only in the title when asked. */
export function hitsSqlite(terms: Term[], titleOnly: boolean): RawBuilder<Hit> {
  const all = terms.map(
    term => `"${term.words.map(word => word.replaceAll('"', '')).join(' ')}"${term.prefix ? '*' : ''}`,
  )
  const query = `${titleOnly ? '{title} : ' : ''}(${all.join(' AND ')})`
  return sql<Hit>`(select rowid as post_id from post_words where post_words match ${query})`
}
