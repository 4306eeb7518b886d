import { type RawBuilder, sql } from 'kysely'
import { engineOf } from '../db/dialect.ts'
import type { Db, Tx } from '../db/schema.ts'
import { addPostgres, hitsPostgres, removePostgres } from './postgres.ts'
import { addSqlite, hitsSqlite, removeSqlite } from './sqlite.ts'
import { type Hit, indexWords, queryTerms } from './words.ts'

/** What a post can be found by: the thread's title with its first post, and the plain text. */
export interface Findable {
  title: string
  text: string
}

/** Writes the words of a post over what was there. */
export async function indexPost(tx: Tx, postId: number, findable: Findable): Promise<void> {
  await unindexPost(tx, postId)
  await indexNewPosts(tx, [{ id: postId, ...findable }])
}

/** Writes the words of posts that have none yet. */
export async function indexNewPosts(tx: Tx, posts: readonly (Findable & { id: number })[]): Promise<void> {
  const add = engineOf(tx) === 'postgres' ? addPostgres : addSqlite
  await add(
    tx,
    posts.map(({ id, title, text }) => ({ id, title: indexWords(title), body: indexWords(text) })),
  )
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

/** After very many posts: leaves the index in one piece, so that looking something up opens one and not many. */
export async function tidyIndex(db: Db): Promise<void> {
  if (engineOf(db) === 'sqlite') await sql`insert into post_words (post_words) values ('optimize')`.execute(db)
}
