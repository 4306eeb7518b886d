import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Actor } from '../moderation/log.ts'
import { type ActTerms, demandLevel, leaveTrace } from './acting.ts'
import type { Thread } from './thread.ts'

/** 置顶: on top of its board (1), of its category (2) or of every board (3); 0 takes it down. */
export async function stick(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  thread: Thread,
  level: number,
  terms: ActTerms,
): Promise<void> {
  demandLevel(site, viewer, thread, Math.max(level, thread.sticky), viewer.group.max_sticky)
  await setSticky(tx, viewer, thread, level, terms)
}

/** The same for whoever or whatever decides: also the end of its time. */
export async function setSticky(tx: Tx, actor: Actor, thread: Thread, level: number, terms: ActTerms): Promise<void> {
  await tx.updateTable('thread').set({ sticky: level }).where('id', '=', thread.id).execute()
  const action = level > 0 ? 'stick' : 'unstick'
  await leaveTrace(tx, actor, thread, action, terms, { expires: 'stick', details: { level } })
}
