import type { Db, Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import type { Viewer } from '../members/viewer.ts'
import { callStaff } from '../notifications/calling-staff.ts'

/** 举报: shows a message of a conversation one is in to the administrators; once is enough. */
export async function reportMessage(
  tx: Tx,
  viewer: Viewer,
  conversationId: number,
  { messageId, reason }: { messageId: number; reason: string },
  at: number,
): Promise<void> {
  const message = await tx
    .selectFrom('message')
    .select('id')
    .where('id', '=', messageId)
    .where('conversation_id', '=', conversationId)
    .where('pending_at', 'is', null)
    .executeTakeFirst()
  if (!message) throw new NotFound('error.message_not_found')
  const open = await tx
    .selectFrom('message_report')
    .select('id')
    .where('message_id', '=', messageId)
    .where('decided_at', 'is', null)
    .executeTakeFirst()
  if (open) return
  await tx
    .insertInto('message_report')
    .values({ message_id: messageId, reporter_id: viewer.id, reporter_name: viewer.name, reason, created_at: at })
    .execute()
  await callStaff(tx, 'message_reports', { by: viewer.id }, at)
}

/** Reported messages that wait, or those that were decided, the latest first, one more than asked. */
export function listReportedMessages(db: Db, { open, page, size }: { open: boolean; page: number; size: number }) {
  return db
    .selectFrom('message_report as report')
    .innerJoin('message', 'message.id', 'report.message_id')
    .select(['report.id', 'report.reporter_name', 'report.reason', 'report.created_at', 'report.decision'])
    .select(['message.author_id', 'message.author_name', 'message.html', 'message.ip'])
    .select('message.created_at as said_at')
    .where('report.decided_at', open ? 'is' : 'is not', null)
    .orderBy('report.id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** Closes a report: leaves the message, or takes its text away from everybody. Throws NotFound. */
export async function decideReport(
  tx: Tx,
  viewer: Viewer,
  id: number,
  decision: 'ignore' | 'delete',
  at: number,
): Promise<void> {
  const report = await tx
    .updateTable('message_report')
    .set({ decided_at: at, decided_by: viewer.id, decision })
    .where('id', '=', id)
    .where('decided_at', 'is', null)
    .returning('message_id')
    .executeTakeFirst()
  if (!report) throw new NotFound('error.report_not_found')
  if (decision === 'delete') {
    await tx.updateTable('message').set({ body: '', html: '' }).where('id', '=', report.message_id).execute()
  }
}
