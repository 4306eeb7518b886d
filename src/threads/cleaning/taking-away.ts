import { sql } from 'kysely'
import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import type { Actor } from '../../moderation/log.ts'
import { type Cleaning, takes } from './cleaning.ts'
import { takeComments } from './comments.ts'
import { takeReplies } from './taking-replies.ts'
import { takeThreads } from './taking-threads.ts'

/** Takes away one slice of what is still there; false when nothing was. */
export async function takeSlice(tx: Tx, site: Site, actor: Actor, cleaning: Cleaning, size: number): Promise<boolean> {
  const threads = takes(cleaning, 'posts') ? await takeThreads(tx, site, actor, cleaning, size) : 0
  const posts = takes(cleaning, 'posts') ? await takeReplies(tx, site, actor, cleaning, size - threads) : 0
  const taken = threads + posts
  const comments = takes(cleaning, 'comments') ? await takeComments(tx, site, cleaning, size - taken) : 0
  if (taken + comments === 0) return false
  await tx
    .updateTable('cleaning')
    .set({
      threads: sql<number>`threads + ${threads}`,
      posts: sql<number>`posts + ${posts}`,
      comments: sql<number>`comments + ${comments}`,
    })
    .where('id', '=', cleaning.id)
    .execute()
  return true
}
