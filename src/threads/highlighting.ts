import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Actor } from '../moderation/log.ts'
import { type ActTerms, demandRight, leaveTrace } from './acting.ts'
import type { Thread } from './thread.ts'

export interface Highlight {
  /** 0 is the usual colour. */
  color: number
  bold: boolean
  italic: boolean
  underline: boolean
}

/** 高亮: the title's colour and style; nothing of both takes it away. */
export async function highlight(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  thread: Thread,
  look: Highlight,
  terms: ActTerms,
): Promise<void> {
  demandRight(site, viewer, thread, 'can_highlight')
  await setHighlight(tx, viewer, thread, look, terms)
}

/** The same for whoever or whatever decides: also the end of its time. */
export async function setHighlight(
  tx: Tx,
  actor: Actor,
  thread: Thread,
  look: Highlight,
  terms: ActTerms,
): Promise<void> {
  const highlight_style = (look.bold ? 4 : 0) | (look.italic ? 2 : 0) | (look.underline ? 1 : 0)
  await tx
    .updateTable('thread')
    .set({ highlight_style, highlight_color: look.color })
    .where('id', '=', thread.id)
    .execute()
  const action = highlight_style > 0 || look.color > 0 ? 'highlight' : 'unhighlight'
  await leaveTrace(tx, actor, thread, action, terms, { expires: 'highlight', details: { color: look.color } })
}
