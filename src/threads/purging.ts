import type { Tx } from '../db/schema.ts'
import { purge } from './recycling.ts'
import { purgePost } from './recycling-posts.ts'

const AT_ONCE = 200

/** Throws away for good what has lain in the recycle bins since before `before`. Answers files to remove. */
export async function purgeOld(tx: Tx, before: number): Promise<string[]> {
  const files: string[] = []
  const threads = await tx.selectFrom('thread').selectAll().where('deleted_at', '<', before).limit(AT_ONCE).execute()
  for (const thread of threads) files.push(...(await purge(tx, thread)))
  const posts = await tx.selectFrom('post').selectAll().where('deleted_at', '<', before).limit(AT_ONCE).execute()
  for (const post of posts) files.push(...(await purgePost(tx, post)))
  return files
}
