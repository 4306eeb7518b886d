import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Actor } from '../moderation/log.ts'
import { type ActTerms, demandRight, leaveTrace } from './acting.ts'
import type { Thread } from './thread.ts'

/** The stamps by number; each has a word in the locale, `stamp.…` (thread-page.md §13). The icons are one more. */
export const STAMPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
export const ICONS = [...STAMPS, 11] as const

/** 新人帖: what a member's first thread gets by itself. */
export const NEWCOMER_ICON = 11

/** Which of the two. */
export type Mark = 'stamp' | 'icon'

/** 图章 and 图标: over the first post, or beside the title in lists; 0 takes it away. */
export async function stamp(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  thread: Thread,
  { mark, value }: { mark: Mark; value: number },
  terms: ActTerms,
): Promise<void> {
  demandRight(site, viewer, thread, 'can_stamp')
  await setStamp(tx, viewer, thread, { mark, value }, terms)
}

/** The same for whoever or whatever decides: also the end of its time. */
export async function setStamp(
  tx: Tx,
  actor: Actor,
  thread: Thread,
  { mark, value }: { mark: Mark; value: number },
  terms: ActTerms,
): Promise<void> {
  const numbers: readonly number[] = mark === 'stamp' ? STAMPS : ICONS
  const known = numbers.includes(value) ? value : 0
  await tx
    .updateTable('thread')
    .set({ [mark]: known })
    .where('id', '=', thread.id)
    .execute()
  const action = known > 0 ? mark : (`un${mark}` as const)
  await leaveTrace(tx, actor, thread, action, terms, { expires: mark, details: { [mark]: known } })
}
