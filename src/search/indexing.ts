import { type RawBuilder, sql } from 'kysely'
import { engineOf } from '../db/dialect.ts'
import type { Db, Tx } from '../db/schema.ts'
import { hitsPostgres, removePostgres, writePostgres } from './postgres.ts'
import { hitsSqlite, removeSqlite, writeSqlite } from './sqlite.ts'
import { type Hit, indexWords, queryTerms } from './words.ts'

/** Writes what a post can be found by: the thread's title with its first post, and the plain text. */
export async function indexPost(
  tx: Tx,
  postId: number,
  { title, text }: { title: string; text: string },
): Promise<void> {
  const write = engineOf(tx) === 'postgres' ? writePostgres : writeSqlite
  await write(tx, postId, indexWords(title), indexWords(text))
}

/** Forgets a post that is gone for good. */
export async function unindexPost(tx: Tx, postId: number): Promise<void> {
  await (engineOf(tx) === 'postgres' ? removePostgres : removeSqlite)(tx, postId)
}

/** The posts that hold what the query asks for, as a table `post_id`; undefined when the query holds no words. */
export function hits(db: Db, query: string, titleOnly: boolean): RawBuilder<Hit> | undefined {
  const terms = queryTerms(query)
  if (terms.length === 0) return undefined
  return engineOf(db) === 'postgres' ? hitsPostgres(terms, titleOnly) : hitsSqlite(terms, titleOnly)
}

/** Forgets all posts of a thread that goes for good; its posts are still there. */
export async function unindexThread(tx: Tx, threadId: number): Promise<void> {
  const posts = sql`(select id from post where thread_id = ${threadId})`
  if (engineOf(tx) === 'postgres') await sql`delete from post_words where post_id in ${posts}`.execute(tx)
  else await sql`delete from post_words where rowid in ${posts}`.execute(tx)
}
