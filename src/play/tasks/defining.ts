import type { Tx } from '../../db/schema.ts'
import { NotFound } from '../../lib/errors.ts'
import type { Viewer } from '../../members/viewer.ts'
import { record } from '../../moderation/log.ts'
import type { Task } from './task.ts'

export type TaskFields = Omit<Task, 'id'>

/** Makes a task or changes it. Throws NotFound. */
export async function saveTask(
  tx: Tx,
  viewer: Viewer,
  id: number | null,
  fields: TaskFields,
  at: number,
): Promise<void> {
  await record(tx, viewer, { action: 'edit_tasks', subject: fields.name, at })
  if (id === null) {
    await tx.insertInto('task').values(fields).execute()
    return
  }
  const { numUpdatedRows } = await tx.updateTable('task').set(fields).where('id', '=', id).executeTakeFirst()
  if (Number(numUpdatedRows) === 0) throw new NotFound('error.task_not_found')
}

/** Takes a task away, also from those who are at it. Throws NotFound. */
export async function removeTask(tx: Tx, viewer: Viewer, id: number, at: number): Promise<void> {
  const task = await tx.deleteFrom('task').where('id', '=', id).returning('name').executeTakeFirst()
  if (!task) throw new NotFound('error.task_not_found')
  await record(tx, viewer, { action: 'edit_tasks', subject: task.name, at })
}
