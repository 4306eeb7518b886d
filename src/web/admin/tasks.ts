import { type Response, Router } from 'express'
import { z } from 'zod'
import { plainBoards } from '../../boards/board.ts'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { DAY, dayNumber, startOfDate } from '../../lib/clock.ts'
import type { Message } from '../../lib/errors.ts'
import { listItems } from '../../play/items/item-queries.ts'
import { removeTask, saveTask, type TaskFields } from '../../play/tasks/defining.ts'
import { PERIODS, REWARDS, TASK_ENGINES, type Task } from '../../play/tasks/task.ts'
import { countTakers, getTask, listTasks } from '../../play/tasks/task-queries.ts'
import { creditsInUse } from '../credits.ts'
import { idParam, line, optionalId, parse, ticked, typed, whole } from '../forms.ts'
import type { Request } from '../request.ts'
import { allowedGroups, groupChoice } from './group-choice.ts'
import { showPanel } from './panel.ts'

/** The most invitations that one task brings. */
const CODES = 100

const day = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2})?$/, 'error.date')
  .refine(text => text === '' || !Number.isNaN(Date.parse(text)), 'error.date')
const TaskForm = z.object({
  name: line(50).pipe(z.string().min(1, 'error.name_missing')),
  description: line(500),
  available: ticked,
  position: whole(0, 10_000),
  engine: z.enum(TASK_ENGINES),
  amount: whole(1, 100_000),
  board: optionalId,
  hours: whole(0, 87_600),
  period: z.enum(PERIODS),
  begins: day,
  ends: day,
  takers_max: whole(0, 1_000_000),
  allowed: allowedGroups,
  after: optionalId,
  reward: z.string().regex(/^(?:credit|medal|item|group|invitation):\d{1,9}$/, 'error.field'),
  reward_amount: whole(0, 1_000_000),
})

/** 站点任务: what they ask for and what they bring. */
export function adminTaskRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/tasks', (req, res) => show(forum, req, res, null, [], 200))

  router.post('/admin/tasks', (req, res) => save(forum, req, res, null))

  router.get('/admin/tasks/:id', async (req, res) => {
    await show(forum, req, res, await getTask(forum.db, idParam(req)), [], 200)
  })

  router.post('/admin/tasks/:id', async (req, res) => save(forum, req, res, await getTask(forum.db, idParam(req))))

  router.post('/admin/tasks/:id/remove', async (req, res) => {
    const at = forum.clock.now()
    await transact(forum.db, tx => removeTask(tx, req.viewer, idParam(req), at), 'nothing')
    res.done('/admin/tasks', { key: 'told.removed' })
  })

  return router
}

async function save(forum: Forum, req: Request, res: Response, task: Task | null): Promise<void> {
  const form = parse(TaskForm, req.body)
  if (!form.ok) return show(forum, req, res, task, form.errors, form.status)
  const known = ['credit:0', ...(await rewardsOf(forum, req)).map(one => one.value)]
  if (!known.includes(form.value.reward)) {
    return show(forum, req, res, task, [{ key: 'error.field', values: { field: 'reward' }, field: 'reward' }], 422)
  }
  if (form.value.reward === 'invitation:0' && form.value.reward_amount > CODES) {
    const tooMany = { key: 'error.number', values: { field: 'reward_amount' }, field: 'reward_amount' }
    return show(forum, req, res, task, [tooMany], 422)
  }
  const fields = await fieldsOf(forum, req, form.value, task)
  await transact(forum.db, tx => saveTask(tx, req.viewer, task?.id ?? null, fields, forum.clock.now()), 'nothing')
  res.done('/admin/tasks', { key: 'told.saved' })
}

/** Boards and tasks that are not there are none. */
async function fieldsOf(
  forum: Forum,
  req: Request,
  form: z.output<typeof TaskForm>,
  task: Task | null,
): Promise<TaskFields> {
  const { available, board, begins, ends, allowed, after, reward, ...rest } = form
  const { timeOffset } = req.site.settings
  const startOf = (text: string) => startOfDate(text, timeOffset)
  const others = (await listTasks(forum.db)).map(one => one.id)
  const [kind, id] = reward.split(':')
  return {
    ...rest,
    available: available ? 1 : 0,
    board_id: board !== null && req.site.boards.byId.has(board) ? board : null,
    begins_at: begins === '' ? null : startOf(begins),
    ends_at: ends === '' ? null : startOf(ends) + DAY,
    group_ids: allowed,
    after_id: after !== null && after !== task?.id && others.includes(after) ? after : null,
    reward: REWARDS.find(one => one === kind) ?? 'credit',
    reward_id: Number(id),
  }
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  task: Task | null,
  errors: Message[],
  status: number,
): Promise<void> {
  const { site } = req
  const locals = {
    task,
    tasks: await listTasks(forum.db),
    counts: await countTakers(forum.db),
    engines: TASK_ENGINES,
    periods: PERIODS,
    boards: plainBoards(site.boards),
    rewards: await rewardsOf(forum, req),
    groups: groupChoice(req, task?.group_ids ?? ''),
    values: errors.length > 0 ? typed(req.body) : valuesOf(task, site.settings.timeOffset),
  }
  showPanel(req, res, task ? 'task' : 'tasks', 'admin.tasks', locals, { errors, status })
}

/** Everything that a task may bring, by the value of the form. */
async function rewardsOf(forum: Forum, req: Request): Promise<{ value: string; name: string }[]> {
  const { site } = req
  const groups = [...site.groups.byId.values()].filter(group => group.kind === 'special' && group.staff === 0)
  return [
    ...creditsInUse(req).map(one => ({ value: `credit:${one.number}`, name: one.title })),
    ...site.medals.map(one => ({ value: `medal:${one.id}`, name: one.name })),
    ...(await listItems(forum.db)).map(one => ({ value: `item:${one.id}`, name: one.name })),
    ...groups.map(one => ({ value: `group:${one.id}`, name: one.title })),
    { value: 'invitation:0', name: '' },
  ]
}

function valuesOf(task: Task | null, offsetHours: number): Record<string, unknown> {
  if (!task) return {}
  const dayOf = (at: number | null) =>
    at === null ? '' : new Date(dayNumber(at, offsetHours) * DAY).toISOString().slice(0, 10)
  return {
    ...task,
    board: task.board_id,
    after: task.after_id,
    begins: dayOf(task.begins_at),
    ends: task.ends_at === null ? '' : dayOf(task.ends_at - 1),
    reward: `${task.reward}:${task.reward_id}`,
  }
}
