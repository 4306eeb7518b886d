import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Actor } from '../moderation/log.ts'
import { type ActTerms, demandRight, leaveTrace } from './acting.ts'
import type { Thread } from './thread.ts'

/** 关闭: no more replies but by those who look after the board. */
export async function close(tx: Tx, site: Site, viewer: Viewer, thread: Thread, terms: ActTerms): Promise<void> {
  demandRight(site, viewer, thread, 'can_close')
  await setClosed(tx, viewer, thread, terms)
}

/** The same for whoever decides. */
export async function setClosed(tx: Tx, actor: Actor, thread: Thread, terms: ActTerms): Promise<void> {
  await tx
    .updateTable('thread')
    .set({ closed_at: terms.at, closed_by: actor?.id ?? null })
    .where('id', '=', thread.id)
    .execute()
  await leaveTrace(tx, actor, thread, 'close', terms, { expires: 'close' })
}

/** 打开: replies are welcome again. */
export async function open(tx: Tx, site: Site, viewer: Viewer, thread: Thread, terms: ActTerms): Promise<void> {
  demandRight(site, viewer, thread, 'can_close')
  await setOpen(tx, viewer, thread, terms)
}

/** The same for whoever or whatever decides: also the end of its time. */
export async function setOpen(tx: Tx, actor: Actor, thread: Thread, terms: ActTerms): Promise<void> {
  await tx.updateTable('thread').set({ closed_at: null, closed_by: null }).where('id', '=', thread.id).execute()
  await leaveTrace(tx, actor, thread, 'open', { ...terms, expiresAt: null }, { expires: 'close' })
}
