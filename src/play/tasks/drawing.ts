import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import { rewardTold } from './naming-rewards.ts'
import { progressOf } from './progress.ts'
import { giveReward } from './rewarding-tasks.ts'
import { stateOf, type Task } from './task.ts'
import { holdTask, listTaken } from './task-queries.ts'

/** 领取奖励: once, when all is done that the task asks for. Throws NotFound. */
export async function drawReward(tx: Tx, site: Site, viewer: Viewer, id: number, at: number): Promise<Outcome<Task>> {
  const task = await holdTask(tx, id)
  const own = (await listTaken(tx, viewer.id)).find(one => one.task_id === task.id)
  const state = stateOf(task, own, at, site.settings.timeOffset)
  if (!own || own.done_at !== null || state === 'new') return refused({ key: 'error.task_not_taken' })
  if (state === 'failed') return refused({ key: 'error.task_late' })
  const progress = await progressOf(tx, site, viewer.id, { task, since: own.taken_at }, at)
  if (progress.done < progress.needed) return refused({ key: 'error.task_undone', values: { ...progress } })
  const told = await rewardTold(tx, site, task)
  const given = await giveReward(tx, site, viewer, task, at)
  if (!given.ok) return given
  await tx
    .updateTable('member_task')
    .set({ done_at: at })
    .where('member_id', '=', viewer.id)
    .where('task_id', '=', task.id)
    .execute()
  const params = { task: task.name, ...told }
  await notify(tx, viewer.id, { category: 'system', key: 'notice.task_done', params, at })
  return done(task)
}
