import type { Db, Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import { record } from '../moderation/log.ts'
import { callStaff } from '../notifications/calling-staff.ts'
import { removeNote } from './removing-notes.ts'
import { holdWallNote } from './wall.ts'

/** 举报: shows a note on a wall to who looks after the forum; while a report waits, one is enough. Throws NotFound. */
export async function reportNote(
  tx: Tx,
  viewer: Viewer,
  { ownerId, noteId }: { ownerId: number; noteId: number },
  reason: string,
  at: number,
): Promise<Outcome<null>> {
  if (reason === '') return refused({ key: 'error.reason_missing', field: 'reason' })
  const note = await holdWallNote(tx, ownerId, noteId)
  if (!note || note.pending_at !== null) throw new NotFound('error.wall_note_gone')
  if (note.author_id === viewer.id) return refused({ key: 'error.report_own' })
  const open = await tx
    .selectFrom('note_report')
    .select('id')
    .where('note_id', '=', note.id)
    .where('decided_at', 'is', null)
    .executeTakeFirst()
  if (open) return done(null)
  const { id: note_id, owner_id, author_id, author_name, body } = note
  const said = { note_id, owner_id, author_id, author_name, body }
  await tx
    .insertInto('note_report')
    .values({ ...said, reporter_id: viewer.id, reporter_name: viewer.name, reason, created_at: at })
    .execute()
  await callStaff(tx, 'message_reports', { by: viewer.id }, at)
  return done(null)
}

/** Reported notes that wait, or those that were decided, the latest first. */
export function listReportedNotes(db: Db, { open, size }: { open: boolean; size: number }) {
  return db
    .selectFrom('note_report')
    .selectAll()
    .where('decided_at', open ? 'is' : 'is not', null)
    .orderBy('id', 'desc')
    .limit(size)
    .execute()
}

/** Closes a report: leaves the note, or takes it off the wall with its answers; in the log. Throws NotFound. */
export async function decideNoteReport(
  tx: Tx,
  viewer: Viewer,
  id: number,
  decision: 'ignore' | 'delete',
  at: number,
): Promise<void> {
  const report = await tx
    .updateTable('note_report')
    .set({ decided_at: at, decided_by: viewer.id, decision })
    .where('id', '=', id)
    .where('decided_at', 'is', null)
    .returning(['note_id as id', 'owner_id', 'author_id', 'author_name'])
    .executeTakeFirst()
  if (!report) throw new NotFound('error.report_not_found')
  const { id: note, owner_id, author_id, author_name } = report
  if (decision === 'delete' && note !== null && owner_id !== null) {
    return removeNote(tx, viewer, { id: note, owner_id, author_id, author_name }, at)
  }
  await record(tx, viewer, { action: 'decide_report', subject: author_name, memberId: author_id, at })
}
