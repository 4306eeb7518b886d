import { type Response, Router } from 'express'
import { z } from 'zod'
import { attachSort, removeField, removeSort, requireSorts, saveField, saveSort } from '../../boards/arranging-sorts.ts'
import { plainBoards } from '../../boards/board.ts'
import { FIELD_KINDS, type Sort } from '../../boards/sort.ts'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import { idParam, ids, line, optionalId, parse, text, ticked, typed, whole } from '../forms.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

const name = line(50).pipe(z.string().min(1, 'error.name_missing'))
const SortForm = z.object({
  name,
  description: line(500).default(''),
  days: line(100).default(''),
  position: whole(0, 10_000).default(0),
})
// All boxes may be empty; without `asked` it is another form that came here.
const BoardsForm = z.object({ board: ids(500), required: ids(500), asked: z.literal('1') })
const bound = z
  .union([z.literal('').transform(() => null), whole(-1_000_000_000, 1_000_000_000)])
  .optional()
  .transform(value => value ?? null)
const FieldForm = z.object({
  id: optionalId,
  name,
  kind: z.enum(FIELD_KINDS),
  hint: line(200).default(''),
  unit: line(20).default(''),
  preset: line(200).default(''),
  choices: text(5000).default(''),
  lowest: bound,
  highest: bound,
  required: ticked,
  searchable: ticked,
  listed: ticked,
  position: whole(0, 10_000).default(0),
})

/** 分类信息: the forms of facts, their fields, and the boards whose threads carry them. */
export function adminSortRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/sorts', (req, res) => showList(req, res, [], 200))

  router.post('/admin/sorts', async (req, res) => {
    const form = parse(SortForm, req.body)
    if (!form.ok) return showList(req, res, form.errors, form.status)
    const id = await transact(forum.db, tx => saveSort(tx, null, plain(form.value)), 'site')
    res.done(`/admin/sorts/${id}`, { key: 'told.saved' })
  })

  router.get('/admin/sorts/:id', (req, res) => show(req, res, getSort(req), [], 200))

  router.post('/admin/sorts/:id', async (req, res) => {
    const sort = getSort(req)
    const form = parse(SortForm, req.body)
    if (!form.ok) return show(req, res, sort, form.errors, form.status)
    await transact(forum.db, tx => saveSort(tx, sort.id, plain(form.value)), 'site')
    res.done(`/admin/sorts/${sort.id}`, { key: 'told.saved' })
  })

  router.post('/admin/sorts/:id/boards', async (req, res) => {
    const sort = getSort(req)
    const form = parse(BoardsForm, req.body)
    if (!form.ok) return show(req, res, sort, form.errors, form.status)
    const chosen = form.value.board.filter(id => req.site.boards.byId.get(id)?.kind === 'board')
    await transact(
      forum.db,
      async tx => {
        await attachSort(tx, sort.id, chosen)
        await requireSorts(tx, chosen, new Set(form.value.required))
      },
      'site',
    )
    res.done(`/admin/sorts/${sort.id}`, { key: 'told.saved' })
  })

  addFields(router, forum)

  router.post('/admin/sorts/:id/remove', async (req, res) => {
    const sort = getSort(req)
    await transact(forum.db, tx => removeSort(tx, sort.id), 'site')
    res.done('/admin/sorts', { key: 'told.removed' })
  })

  return router
}

function addFields(router: Router, forum: Forum): void {
  router.post('/admin/sorts/:id/fields', async (req, res) => {
    const sort = getSort(req)
    const form = parse(FieldForm, req.body)
    if (!form.ok) return show(req, res, sort, form.errors, form.status)
    const { id, required, searchable, listed, ...fields } = form.value
    const flags = { required: required ? 1 : 0, searchable: searchable ? 1 : 0, listed: listed ? 1 : 0 }
    await transact(forum.db, tx => saveField(tx, sort.id, id, { ...fields, ...flags }), 'site')
    res.done(`/admin/sorts/${sort.id}`, { key: 'told.saved' })
  })

  router.post('/admin/sorts/:id/fields/:field/remove', async (req, res) => {
    const sort = getSort(req)
    await transact(forum.db, tx => removeField(tx, sort.id, idParam(req, 'field')), 'site')
    res.done(`/admin/sorts/${sort.id}`, { key: 'told.removed' })
  })
}

function getSort(req: Request): Sort {
  const sort = req.site.sorts.find(one => one.id === idParam(req))
  if (!sort) throw new NotFound()
  return sort
}

/** The days as numbers with commas between, whatever stood there besides. */
function plain(values: z.output<typeof SortForm>) {
  const days = [...values.days.matchAll(/\d{1,4}/g)].map(match => Number(match[0])).filter(Boolean)
  return { ...values, days: [...new Set(days)].slice(0, 20).join(',') }
}

function showList(req: Request, res: Response, errors: Message[], status: number): void {
  const locals = { sorts: req.site.sorts, values: typed(req.body) }
  showPanel(req, res, 'sorts', 'admin.sorts', locals, { errors, status })
}

function show(req: Request, res: Response, sort: Sort, errors: Message[], status: number): void {
  const boards = plainBoards(req.site.boards)
  showPanel(req, res, 'sort', 'admin.sorts', { sort, boards, kinds: FIELD_KINDS }, { errors, status })
}
