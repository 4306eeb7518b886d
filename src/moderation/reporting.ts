import { sql } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { openHtml } from '../markup/slots.ts'
import type { Viewer } from '../members/viewer.ts'
import { callStaff } from '../notifications/calling-staff.ts'
import { notify } from '../notifications/notifying.ts'
import { record } from './log.ts'

const REASON_MAX = 200

export interface ReportedPost {
  id: number
  thread_id: number
  board_id: number
  author_id: number | null
}

/** 举报: adds the reader's voice to the open report of a post; one voice for each reader. */
export async function report(
  tx: Tx,
  viewer: Viewer,
  post: ReportedPost,
  reason: string,
  at: number,
): Promise<Outcome<null>> {
  const said = [...reason.trim()].slice(0, REASON_MAX).join('')
  if (said === '') return refused({ key: 'error.reason_missing', field: 'reason' })
  if (post.author_id === viewer.id) return refused({ key: 'error.report_own' })
  const open = await tx
    .selectFrom('report')
    .select('id')
    .where('post_id', '=', post.id)
    .where('decided_at', 'is', null)
    .executeTakeFirst()
  const reportId = open?.id ?? (await openReport(tx, post, at))
  const voice = { report_id: reportId, member_id: viewer.id, member_name: viewer.name, reason: said, created_at: at }
  const result = await tx
    .insertInto('report_voice')
    .values(voice)
    .onConflict(conflict => conflict.columns(['report_id', 'member_id']).doNothing())
    .executeTakeFirst()
  const isNew = Number(result.numInsertedOrUpdatedRows) > 0
  if (!open) await callStaff(tx, 'reports', { boardId: post.board_id, by: viewer.id }, at)
  if (open && isNew) {
    await tx.updateTable('report').set({ times: sql<number>`times + 1` }).where('id', '=', open.id).execute()
  }
  return done(null)
}

async function openReport(tx: Tx, post: ReportedPost, at: number): Promise<number> {
  const { id } = await tx
    .insertInto('report')
    .values({ post_id: post.id, thread_id: post.thread_id, board_id: post.board_id, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type Decision = 'ignore' | 'block' | 'delete' | 'warn'

/** Closes a report with what was decided, and thanks those who reported. False when it was closed already. */
export async function closeReport(
  tx: Tx,
  viewer: Viewer,
  reportId: number,
  decision: Decision,
  at: number,
): Promise<boolean> {
  const row = await tx
    .updateTable('report')
    .set({ decided_at: at, decided_by: viewer.id, decided_by_name: viewer.name, decision })
    .where('id', '=', reportId)
    .where('decided_at', 'is', null)
    .returning(['thread_id', 'post_id', 'board_id'])
    .executeTakeFirst()
  if (!row) return false
  await record(tx, viewer, {
    action: 'decide_report',
    subject: `#${row.post_id}`,
    threadId: row.thread_id,
    postId: row.post_id,
    boardId: row.board_id,
    details: { decision },
    at,
  })
  const voices = await tx.selectFrom('report_voice').select('member_id').where('report_id', '=', reportId).execute()
  const key = decision === 'ignore' ? 'notice.report_ignored' : 'notice.report_heeded'
  for (const { member_id } of voices) {
    await notify(tx, member_id, { category: 'system', key, params: { thread: row.thread_id, post: row.post_id }, at })
  }
  return true
}

/** The reports of some boards with the post in context, open ones or decided ones, one more than asked. */
export async function listReports(
  db: Db,
  { boardIds, open, page, size }: { boardIds: number[]; open: boolean; page: number; size: number },
) {
  const rows = await db
    .selectFrom('report')
    .innerJoin('post', 'post.id', 'report.post_id')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .selectAll('report')
    .select(['post.floor', 'post.html', 'post.author_id', 'post.author_name', 'post.created_at as posted_at'])
    .select(['post.blocked_at', 'post.deleted_at', 'thread.title', 'thread.deleted_at as thread_deleted_at'])
    .where('thread.board_id', 'in', boardIds.length > 0 ? boardIds : [0])
    .where('report.decided_at', open ? 'is' : 'is not', null)
    .orderBy('report.id', open ? 'asc' : 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return rows.map(row => ({ ...row, html: openHtml(row.html) }))
}

/** What readers said in these reports. */
export function listVoices(db: Db, reportIds: number[]) {
  return db
    .selectFrom('report_voice')
    .selectAll()
    .where('report_id', 'in', reportIds.length > 0 ? reportIds : [0])
    .orderBy('created_at')
    .execute()
}

/** How many reports of these boards wait. */
export async function countOpenReports(db: Db, boardIds: number[]): Promise<number> {
  if (boardIds.length === 0) return 0
  const { count } = await db
    .selectFrom('report')
    .innerJoin('thread', 'thread.id', 'report.thread_id')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('thread.board_id', 'in', boardIds)
    .where('report.decided_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The post that a report is about. Throws NotFound. */
export async function getReportedPostId(db: Db, reportId: number): Promise<number> {
  const row = await db.selectFrom('report').select('post_id').where('id', '=', reportId).executeTakeFirst()
  if (!row) throw new NotFound()
  return row.post_id
}
