import type { Tx } from '../db/schema.ts'
import { parse } from '../markup/parse.ts'
import { printText } from '../markup/print-text.ts'
import { indexPost } from '../search/indexing.ts'

const BATCH = 500

/** Writes anew what every post can be found by. */
export async function indexAllPosts(tx: Tx): Promise<void> {
  for (let after = 0, more = true; more; ) {
    const posts = await tx
      .selectFrom('post')
      .innerJoin('thread', 'thread.id', 'post.thread_id')
      .select(['post.id', 'post.floor', 'post.body', 'thread.title'])
      .where('post.id', '>', after)
      .orderBy('post.id')
      .limit(BATCH)
      .execute()
    for (const { id, floor, body, title } of posts) {
      await indexPost(tx, id, { title: floor === 1 ? title : '', text: printText(parse(body)) })
      after = id
    }
    more = posts.length === BATCH
  }
}
