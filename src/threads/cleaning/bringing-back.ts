import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import type { Actor } from '../../moderation/log.ts'
import { bringReplies } from './bringing-replies.ts'
import { bringThreads } from './bringing-threads.ts'
import type { Cleaning } from './cleaning.ts'
import { bringComments } from './comments.ts'

/** Brings back one slice of what a cleaning took away; false when all is back. */
export async function bringSlice(
  tx: Tx,
  site: Site,
  actor: Actor,
  cleaning: Cleaning,
  size: number,
  at: number,
): Promise<boolean> {
  const threads = await bringThreads(tx, site, actor, cleaning, size, at)
  const replies = await bringReplies(tx, site, actor, cleaning, size - threads, at)
  const done = threads + replies
  const comments = done < size ? await bringComments(tx, site, actor, cleaning, size - done, at) : 0
  return done + comments > 0
}
