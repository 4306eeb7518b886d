import { Router } from 'express'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import type { Message } from '../lib/errors.ts'
import { drawReward } from '../play/tasks/drawing.ts'
import { rewardTold } from '../play/tasks/naming-rewards.ts'
import { progressOf } from '../play/tasks/progress.ts'
import { giveUpTask, takeTask, takingFault } from '../play/tasks/taking.ts'
import { stateOf, TASK_STATES, type TaskState } from '../play/tasks/task.ts'
import { listTaken, listTasks } from '../play/tasks/task-queries.ts'
import { idParam, queryText } from './forms.ts'
import { requireMember } from './guards.ts'
import { playOpen } from './play-open.ts'
import type { Request, Response } from './request.ts'

/** 任务: what one may take, what one is at, what is done and what came to nothing. */
export function taskRoutes(forum: Forum): Router {
  const router = Router()
  const open = playOpen('tasks')

  router.get('/tasks', open, requireMember, (req, res) => {
    const state = TASK_STATES.find(one => one === queryText(req, 'show', 10)) ?? 'new'
    return show(forum, req, res, { state, errors: [], status: 200 })
  })

  router.post('/tasks/:id/take', open, requireMember, async (req, res) => {
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => takeTask(tx, req.site, req.viewer, idParam(req), at), 'nothing')
    if (!outcome.ok) return show(forum, req, res, { state: 'new', errors: outcome.errors, status: outcome.status })
    res.done('/tasks?show=doing', { key: 'told.task_taken', values: { name: outcome.value.name } })
  })

  router.post('/tasks/:id/draw', open, requireMember, async (req, res) => {
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => drawReward(tx, req.site, req.viewer, idParam(req), at))
    if (!outcome.ok) return show(forum, req, res, { state: 'doing', errors: outcome.errors, status: outcome.status })
    res.done('/tasks?show=done', { key: 'told.task_done', values: { name: outcome.value.name } })
  })

  router.post('/tasks/:id/give-up', open, requireMember, async (req, res) => {
    await transact(forum.db, tx => giveUpTask(tx, req.viewer, idParam(req)), 'nothing')
    res.done('/tasks', { key: 'told.task_given_up' })
  })

  return router
}

interface Shown {
  state: TaskState
  errors: Message[]
  status: number
}

async function show(forum: Forum, req: Request, res: Response, { state, errors, status }: Shown): Promise<void> {
  const { site, viewer } = req
  const at = forum.clock.now()
  const taken = await listTaken(forum.db, viewer.id)
  const all = (await listTasks(forum.db)).map(task => {
    const own = taken.find(one => one.task_id === task.id)
    return { task, own, state: stateOf(task, own, at, site.settings.timeOffset) }
  })
  const here = all.filter(one => one.state === state && (one.task.available === 1 || one.own))
  const rows = []
  for (const { task, own } of here) {
    const since = own?.taken_at ?? at
    rows.push({
      ...task,
      own: own ?? null,
      brings: req.t(`tasks.brings.${task.reward}`, { ...(await rewardTold(forum.db, site, task)) }),
      board: task.board_id === null ? null : (site.boards.byId.get(task.board_id) ?? null),
      progress: state === 'doing' ? await progressOf(forum.db, site, viewer.id, { task, since }, at) : null,
      fault: state === 'new' ? (takingFault(site, viewer, task, taken, at) ?? null) : null,
    })
  }
  const title = req.t('tasks.title')
  const locals = { page: { title, crumbs: [{ text: title }], hidden: true }, states: TASK_STATES, state, rows, errors }
  res.page('tasks/list', locals, status)
}
