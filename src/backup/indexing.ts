import { loadSorts } from '../boards/sort.ts'
import type { Tx } from '../db/schema.ts'
import { loadDialects } from '../markup/dialects.ts'
import { findableText } from '../search/findable.ts'
import { indexPost } from '../search/indexing.ts'
import { loadSettings } from '../settings/keeping.ts'
import { factWords } from '../threads/sorts/words-beside.ts'

const BATCH = 500

/** Writes anew what every post can be found by. */
export async function indexAllPosts(tx: Tx): Promise<void> {
  const sorts = await loadSorts(tx)
  const { smileysOfOne } = await loadSettings(tx)
  const dialect = (await loadDialects(tx, smileysOfOne)).whole
  for (let after = 0, more = true; more; ) {
    const posts = await tx
      .selectFrom('post')
      .innerJoin('thread', 'thread.id', 'post.thread_id')
      .select(['post.id', 'post.floor', 'post.body', 'thread.title', 'thread.price', 'thread.sort_id', 'thread.facts'])
      .where('post.id', '>', after)
      .orderBy('post.id')
      .limit(BATCH)
      .execute()
    for (const { id, floor, body, title, price, ...thread } of posts) {
      const opens = floor === 1
      const beside = opens ? factWords(sorts, thread) : ''
      await indexPost(tx, id, {
        title: opens ? title : '',
        text: `${findableText(body, opens && price > 0, dialect)}${beside}`,
      })
      after = id
    }
    more = posts.length === BATCH
  }
}
