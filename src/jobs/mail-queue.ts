import type { Db, Tx } from '../db/schema.ts'

/** A mail that has not gone out: it failed and is tried again, was given up, or waits. */
export interface QueuedMail {
  id: number
  name: string
  /** The address or the member's name; '' when she is gone. */
  to: string
  attempts: number
  run_at: number
  failed_at: number | null
  error: string | null
  created_at: number
}

/** Mails that wait or were given up, the latest first, one more than asked. */
export async function listQueuedMails(
  db: Db,
  { page, size, failed }: { page: number; size: number; failed: boolean },
): Promise<QueuedMail[]> {
  const rows = await db
    .selectFrom('job')
    .selectAll()
    .where('name', 'like', 'mail %')
    .where('failed_at', failed ? 'is not' : 'is', null)
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  const queued = rows.map(({ payload, claimed_until: _, ...row }) => ({ ...row, about: JSON.parse(payload) as About }))
  const names = await namesOf(
    db,
    queued.map(({ about }) => about),
  )
  return queued.map(({ about, ...row }) => ({ ...row, to: about.email ?? names(about) }))
}

interface About {
  email?: string
  memberId?: number
  noticeId?: number
}

async function namesOf(db: Db, all: readonly About[]): Promise<(about: About) => string> {
  const noticeIds = all.flatMap(one => (one.noticeId ? [one.noticeId] : []))
  const notices =
    noticeIds.length === 0
      ? []
      : await db.selectFrom('notice').select(['id', 'member_id']).where('id', 'in', noticeIds).execute()
  const owner = new Map(notices.map(one => [one.id, one.member_id]))
  const ids = [...all.flatMap(one => (one.memberId ? [one.memberId] : [])), ...owner.values()]
  const members =
    ids.length === 0 ? [] : await db.selectFrom('member').select(['id', 'name']).where('id', 'in', ids).execute()
  const names = new Map(members.map(one => [one.id, one.name]))
  return ({ memberId, noticeId }) => names.get(memberId ?? owner.get(noticeId ?? 0) ?? 0) ?? ''
}

/** 再试: these mails are due now, with as many tries before them as at first; one that is being sent is left alone. */
export async function retryMails(tx: Tx, ids: readonly number[], at: number): Promise<void> {
  await tx
    .updateTable('job')
    .set({ failed_at: null, attempts: 0, run_at: at, claimed_until: 0 })
    .where('name', 'like', 'mail %')
    .where('claimed_until', '<=', at)
    .where('id', 'in', ids)
    .execute()
}

/** 丢弃: these mails are never sent. */
export async function discardMails(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.deleteFrom('job').where('name', 'like', 'mail %').where('id', 'in', ids).execute()
}
