import { sql } from 'kysely'
import { MINUTE } from '../lib/clock.ts'
import { engineOf } from './dialect.ts'
import type { Db, Tx } from './schema.ts'
import { transact } from './transact.ts'

export interface Job {
  id: number
  name: string
  payload: Record<string, unknown>
  attempts: number
}

const CLAIM = 5 * MINUTE
const TRIES = 8

/** Puts work aside that has to happen if, and only if, this transaction commits. */
export async function enqueue(
  tx: Tx,
  name: string,
  payload: Record<string, unknown>,
  at: number,
  runAt = at,
): Promise<void> {
  await tx
    .insertInto('job')
    .values({ name, payload: JSON.stringify(payload), run_at: runAt, attempts: 0, claimed_until: 0, created_at: at })
    .execute()
}

/** Takes the next job that is due, for five minutes and for nobody else. */
export async function claimJob(db: Db, at: number): Promise<Job | undefined> {
  return transact(
    db,
    async tx => {
      const row = await tx
        .selectFrom('job')
        .select(['id', 'name', 'payload', 'attempts'])
        .where('failed_at', 'is', null)
        .where('run_at', '<=', at)
        .where('claimed_until', '<=', at)
        .orderBy('run_at')
        .orderBy('id')
        .limit(1)
        .$if(engineOf(tx) === 'postgres', query => query.forUpdate().skipLocked())
        .executeTakeFirst()
      if (!row) return undefined
      await tx
        .updateTable('job')
        .set({ claimed_until: at + CLAIM, attempts: sql<number>`attempts + 1` })
        .where('id', '=', row.id)
        .execute()
      return { ...row, attempts: row.attempts + 1, payload: JSON.parse(row.payload) }
    },
    'nothing',
  )
}

/** The job is done. */
export async function finishJob(db: Db, id: number): Promise<void> {
  await db.deleteFrom('job').where('id', '=', id).execute()
}

/** The job went wrong: it is tried again later and later, and kept aside after the eighth time. */
export async function postponeJob(db: Db, job: Job, error: string, at: number): Promise<void> {
  const over = job.attempts >= TRIES
  await db
    .updateTable('job')
    .set({
      run_at: at + MINUTE * 2 ** job.attempts,
      claimed_until: 0,
      failed_at: over ? at : null,
      error: error.slice(0, 500),
    })
    .where('id', '=', job.id)
    .execute()
}

/** Thrown by work that is not to be done before some time; that is no failure and not counted as one. */
export class HeldUntil extends Error {
  readonly until: number

  constructor(until: number) {
    super('Held')
    this.until = until
  }
}

/** Up to which member a job that tells many has come; 0 at its beginning. */
export function comeTo({ payload }: Pick<Job, 'payload'>): number {
  return Number(payload.after ?? 0)
}

/** The same job when it has come there. */
export function cameTo(job: Job, after: number): Job {
  return { ...job, payload: { ...job.payload, after } }
}

/**
 * Notes, in the act that tells a member, how far the job has come: a worker who takes it up after another fell tells
 * nobody twice. Throws HeldUntil, and undoes the act, when another is at it and has come further.
 */
export async function noteProgress(tx: Tx, job: Job, after: number, at: number): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('job')
    .set({ payload: JSON.stringify(cameTo(job, after).payload) })
    .where('id', '=', job.id)
    .where('payload', '=', JSON.stringify(job.payload))
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0) throw new HeldUntil(at + CLAIM)
}

/** Puts a job back for later, as if it had not been tried. */
export async function holdJob(db: Db, job: Job, until: number): Promise<void> {
  const attempts = job.attempts - 1
  await db.updateTable('job').set({ run_at: until, claimed_until: 0, attempts }).where('id', '=', job.id).execute()
}

/** Takes a slot of the timetable; false when another process has it. */
export async function takeSlot(db: Db, name: string, slotAt: number): Promise<boolean> {
  const result = await db
    .insertInto('schedule_run')
    .values({ name, slot_at: slotAt })
    .onConflict(conflict =>
      conflict.column('name').doUpdateSet({ slot_at: slotAt }).where('schedule_run.slot_at', '<', slotAt),
    )
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows) > 0
}
