import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import { HOUR } from '../../lib/clock.ts'
import type { Viewer } from '../../members/viewer.ts'
import { setClosed, setOpen } from '../../threads/closing.ts'
import { setHighlight } from '../../threads/highlighting.ts'
import { setLifted } from '../../threads/lifting.ts'
import { setSticky } from '../../threads/sticking.ts'
import type { Thread } from '../../threads/thread.ts'
import type { Item } from './item.ts'

/** What an item does to a thread: the acts of moderators, for a day, with a trace that names the item. */
export async function useOnThread(
  tx: Tx,
  { settings }: Pick<Site, 'settings'>,
  viewer: Viewer,
  thread: Thread,
  { item, color }: { item: Item; color: number },
  at: number,
): Promise<void> {
  // Who uses one on a thread of her own that is 匿名 would stand under it by name.
  const actor = thread.anonymous === 1 && thread.author_id === viewer.id ? null : viewer
  const lasting = { reason: '', expiresAt: at + settings.itemHours * HOUR, tells: false, item: item.name, at }
  const look = { color, bold: false, italic: false, underline: false }
  if (item.kind === 'highlight') await setHighlight(tx, actor, thread, look, lasting)
  if (item.kind === 'stick') await setSticky(tx, actor, thread, 1, lasting)
  if (item.kind === 'close') await setClosed(tx, actor, thread, lasting)
  if (item.kind === 'open') await setOpen(tx, actor, thread, { ...lasting, expiresAt: null })
  if (item.kind === 'bump') await setLifted(tx, actor, thread, { ...lasting, expiresAt: null })
  if (item.kind !== 'jack') return
  const until = Math.max(at, await liftedUntil(tx, thread.id)) + settings.itemJackHours * HOUR
  await setLifted(tx, actor, thread, { ...lasting, expiresAt: until })
}

/** Several of them one after another keep it up so much longer. */
async function liftedUntil(tx: Tx, threadId: number): Promise<number> {
  const row = await tx
    .selectFrom('thread_expiry')
    .select('expires_at')
    .where('thread_id', '=', threadId)
    .where('act', '=', 'lift')
    .executeTakeFirst()
  return row?.expires_at ?? 0
}
