import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { listBlockers } from '../members/blocking-members.ts'
import { findViewer, type Viewer } from '../members/viewer.ts'
import { record } from '../moderation/log.ts'
import { notify } from '../notifications/notifying.ts'
import { takeOut } from './holding.ts'
import { say } from './sending.ts'

/**
 * Sends a message that waited, as if its author sent it now, or lets nobody ever get it; she is told, and it stands in the
 * log. One whose author has gone, or who was blocked meanwhile, goes nowhere. Throws NotFound.
 */
export async function decideHeldMessage(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  id: number,
  verdict: 'approve' | 'refuse',
  at: number,
): Promise<void> {
  const { author_id, author_name, conversation_id, body, form_key, ip } = await takeOut(tx, id)
  await record(tx, viewer, { action: verdict, subject: author_name, memberId: author_id, at })
  const author = author_id === null ? undefined : await findViewer(tx, site.groups, author_id, ip)
  if (!author) return
  if (verdict === 'approve' && (await isHeard(tx, author, conversation_id))) {
    await say(tx, site, author, conversation_id, { body, formKey: form_key }, at)
  }
  const key = verdict === 'approve' ? 'notice.held_message_approved' : 'notice.held_message_refused'
  await notify(tx, author.id, { category: 'system', key, params: { conversation: conversation_id }, at })
}

async function isHeard(tx: Tx, author: Viewer, conversationId: number): Promise<boolean> {
  const rows = await tx
    .selectFrom('conversation_member')
    .select(['member_id', 'left_at'])
    .where('conversation_id', '=', conversationId)
    .execute()
  if (!rows.some(row => row.member_id === author.id && row.left_at === null)) return false
  const others = rows.map(row => row.member_id).filter(one => one !== author.id)
  return (await listBlockers(tx, author.id, others)).length < others.length
}
