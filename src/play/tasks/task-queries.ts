import { engineOf } from '../../db/dialect.ts'
import type { Db, Tx } from '../../db/schema.ts'
import { NotFound } from '../../lib/errors.ts'
import type { Taken, Task } from './task.ts'

/** Every task in its order. */
export function listTasks(db: Db): Promise<Task[]> {
  return db.selectFrom('task').selectAll().orderBy('position').orderBy('id').execute()
}

/** The task of this number. Throws NotFound. */
export async function getTask(db: Db, id: number): Promise<Task> {
  const task = await db.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst()
  if (!task) throw new NotFound('error.task_not_found')
  return task
}

/** The same, held until the act is over, so that not more take it than may. Throws NotFound. */
export async function holdTask(tx: Tx, id: number): Promise<Task> {
  if (engineOf(tx) === 'postgres') await tx.selectFrom('task').select('id').where('id', '=', id).forUpdate().execute()
  return getTask(tx, id)
}

/** What a member has taken. */
export function listTaken(db: Db, memberId: number): Promise<Taken[]> {
  return db.selectFrom('member_task').selectAll().where('member_id', '=', memberId).execute()
}

/** How many have taken each task, and how many of them have done it. */
export async function countTakers(db: Db): Promise<Map<number, { takers: number; doers: number }>> {
  const rows = await db
    .selectFrom('member_task')
    .select(eb => ['task_id', eb.fn.countAll<number>().as('takers'), eb.fn.count<number>('done_at').as('doers')])
    .groupBy('task_id')
    .execute()
  return new Map(rows.map(row => [row.task_id, { takers: Number(row.takers), doers: Number(row.doers) }]))
}
