import type { Tx } from '../db/schema.ts'
import { findableText } from '../search/findable.ts'
import { indexPost } from '../search/indexing.ts'

const BATCH = 500

/** Writes anew what every post can be found by. */
export async function indexAllPosts(tx: Tx): Promise<void> {
  for (let after = 0, more = true; more; ) {
    const posts = await tx
      .selectFrom('post')
      .innerJoin('thread', 'thread.id', 'post.thread_id')
      .select(['post.id', 'post.floor', 'post.body', 'thread.title', 'thread.price'])
      .where('post.id', '>', after)
      .orderBy('post.id')
      .limit(BATCH)
      .execute()
    for (const { id, floor, body, title, price } of posts) {
      await indexPost(tx, id, { title: floor === 1 ? title : '', text: findableText(body, floor === 1 && price > 0) })
      after = id
    }
    more = posts.length === BATCH
  }
}
