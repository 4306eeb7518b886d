import type { Site } from '../../boards/site.ts'
import type { Db, Tx } from '../../db/schema.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import { done, notAllowed, type Outcome, refused } from '../../lib/outcome.ts'
import { isForGroup } from '../../members/medal.ts'
import type { Viewer } from '../../members/viewer.ts'
import { stateOf, type Taken, type Task } from './task.ts'
import { holdTask, listTaken } from './task-queries.ts'

/** Why this viewer may not take the task now, as far as it can be told from what she has taken. */
export function takingFault(
  { settings }: Pick<Site, 'settings'>,
  viewer: Viewer,
  task: Task,
  taken: readonly Taken[],
  at: number,
): Message | undefined {
  const open = task.available === 1 && at >= (task.begins_at ?? 0) && at < (task.ends_at ?? Number.POSITIVE_INFINITY)
  if (!open) return { key: 'error.task_closed' }
  if (!isForGroup(task, viewer.group.id)) return { key: 'error.task_group' }
  const own = taken.find(one => one.task_id === task.id)
  if (stateOf(task, own, at, settings.timeOffset) !== 'new') return { key: 'error.task_taken' }
  const before = taken.find(one => one.task_id === task.after_id)
  if (task.after_id !== null && !before?.done_at) return { key: 'error.task_after' }
  return undefined
}

/** 申请任务: from now on counts what she does for it. Throws NotFound. */
export async function takeTask(tx: Tx, site: Site, viewer: Viewer, id: number, at: number): Promise<Outcome<Task>> {
  if (!site.settings.tasks || viewer.id === 0) return notAllowed('error.task_closed')
  const task = await holdTask(tx, id)
  const taken = await listTaken(tx, viewer.id)
  const fault = takingFault(site, viewer, task, taken, at)
  if (fault) return refused(fault)
  const again = taken.some(one => one.task_id === task.id)
  if (!again && task.takers_max > 0 && (await countOf(tx, task.id)) >= task.takers_max) {
    return refused({ key: 'error.task_full', values: { max: task.takers_max } })
  }
  const row = { taken_at: at, done_at: null }
  await tx
    .insertInto('member_task')
    .values({ member_id: viewer.id, task_id: task.id, ...row })
    .onConflict(conflict => conflict.columns(['member_id', 'task_id']).doUpdateSet(row))
    .execute()
  return done(task)
}

/** 放弃任务: it is as if she had never taken it. Throws NotFound. */
export async function giveUpTask(tx: Tx, viewer: Viewer, id: number): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('member_task')
    .where('member_id', '=', viewer.id)
    .where('task_id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  if (Number(numDeletedRows) === 0) throw new NotFound('error.task_not_taken')
}

async function countOf(db: Db, taskId: number): Promise<number> {
  const { count } = await db
    .selectFrom('member_task')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('task_id', '=', taskId)
    .executeTakeFirstOrThrow()
  return Number(count)
}
