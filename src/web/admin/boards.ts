import { type Response, Router } from 'express'
import { z } from 'zod'
import { appoint, createBoard, editBoard, permit, plainBoard, removeBoard } from '../../boards/arranging.ts'
import { BOARD_PERMISSIONS, type Board, pathOf, SPECIAL_KINDS } from '../../boards/board.ts'
import { getBoard } from '../../boards/board-queries.ts'
import type { Forum } from '../../context.ts'
import type { Tx } from '../../db/schema.ts'
import { transact } from '../../db/transact.ts'
import type { Message } from '../../lib/errors.ts'
import { findMemberByName } from '../../members/member-queries.ts'
import { record } from '../../moderation/log.ts'
import { PRINTING } from '../../posts/manner.ts'
import { askRenewal } from '../../posts/renewing.ts'
import { printNote } from '../../posts/renewing-beside.ts'
import { id, idParam, ids, line, optionalId, parse, text, ticked, typed, whole } from '../forms.ts'
import type { Request } from '../request.ts'
import { type EntryFields, entryFault, entryFrom } from './board-entry.ts'
import { showPanel } from './panel.ts'

const NewBoardForm = z.object({ name: line(50).pipe(z.string().min(1, 'error.name_missing')), parent: optionalId })
const Place = z.object({ id, position: whole(0, 10_000) })
const BoardForm = z.object({
  name: line(50).pipe(z.string().min(1, 'error.name_missing')),
  parent: optionalId,
  position: whole(0, 10_000),
  description: line(200),
  rules: text(5000),
  columns: whole(0, 4).default(0),
  hidden: ticked,
  recycles: ticked,
  moderators: line(300),
  type_required: ticked,
  type_prefix: ticked,
  allow_bbcode: ticked,
  allow_images: ticked,
  allow_smilies: ticked,
  allow_media: ticked,
  allow_anonymous: ticked,
  allow_collect: ticked,
  phone_required: ticked,
  adults_only: ticked,
  review: whole(0, 2).default(0),
  specials: z
    .union([z.array(z.enum(SPECIAL_KINDS)).max(SPECIAL_KINDS.length), z.enum(SPECIAL_KINDS).transform(kind => [kind])])
    .default([]),
  view: ids(100),
  post: ids(100),
  reply: ids(100),
  upload: ids(100),
  download: ids(100),
  entry_password: line(100).default(''),
  entry_open: ticked,
  entry_price: whole(0, 1_000_000).default(0),
  entry_formula: line(500).default(''),
  entry_hint: line(300).default(''),
})

/** 版块管理. */
export function adminBoardRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/boards', (req, res) => showList(req, res, [], 200))

  router.post('/admin/boards', async (req, res) => {
    const form = parse(NewBoardForm, req.body)
    if (!form.ok) return showList(req, res, form.errors, form.status)
    const { name, parent } = form.value
    if (parent !== null) getBoard(req.site.boards, parent)
    const position = (req.site.boards.byId.size + 1) * 10
    const id = await transact(forum.db, tx => createBoard(tx, plainBoard(name, parent, position)), 'site')
    res.done(`/admin/boards/${id}`, { key: 'told.board_created', values: { name } })
  })

  router.post('/admin/boards/order', async (req, res) => {
    const places = placesFrom(req.body)
    if (!places) return showList(req, res, [{ key: 'error.number', values: { field: 'position' } }], 422)
    await transact(
      forum.db,
      async tx => {
        for (const { id, position } of places) await editBoard(tx, id, { position })
      },
      'site',
    )
    res.done('/admin/boards', { key: 'told.saved' })
  })

  router.get('/admin/boards/:id', (req, res) => {
    const board = getBoard(req.site.boards, idParam(req))
    showBoard(req, res, board, valuesOf(board), [], 200)
  })

  router.post('/admin/boards/:id', async (req, res) => {
    const board = getBoard(req.site.boards, idParam(req))
    const form = parse(BoardForm, req.body)
    const again = (errors: Message[]) => showBoard(req, res, board, typed(req.body), errors, 422)
    if (!form.ok) return again(form.errors)
    const moderators = await findModerators(forum, form.value.moderators)
    if (moderators.missing !== undefined) {
      return again([{ key: 'error.no_such_member', values: { name: moderators.missing }, field: 'moderators' }])
    }
    const fault = parentFault(req, board, form.value.parent) ?? entryFault(form.value)
    if (fault) return again([fault])
    const entry = await entryFrom(forum, board, form.value)
    const values = { ...form.value, entry, moderatorIds: moderators.ids }
    await transact(forum.db, tx => saveBoard(tx, req, board, values, forum.clock.now()), 'site')
    res.done(`/admin/boards/${board.id}`, { key: 'told.saved' })
  })

  router.post('/admin/boards/:id/remove', async (req, res) => {
    const board = getBoard(req.site.boards, idParam(req))
    const gone = await transact(forum.db, tx => removeBoard(tx, board.id), 'site')
    if (!gone) return showList(req, res, [{ key: 'error.board_not_empty', values: { name: board.name } }], 422)
    res.done('/admin/boards', { key: 'told.board_removed', values: { name: board.name } })
  })

  return router
}

/** The numbers of a form with a field `position_ID` for each board; undefined when one of them is none. */
function placesFrom(body: unknown): { id: number; position: number }[] | undefined {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>).filter(([name]) =>
    name.startsWith('position_'),
  )
  const places = fields.map(([name, value]) => Place.safeParse({ id: name.slice('position_'.length), position: value }))
  return fields.length > 0 && fields.length <= 500 && places.every(place => place.success)
    ? places.map(place => place.data)
    : undefined
}

async function saveBoard(
  tx: Tx,
  req: Request,
  board: Board,
  values: z.output<typeof BoardForm> & { entry: EntryFields; moderatorIds: number[] },
  at: number,
): Promise<void> {
  const switches = switchesFrom(values)
  await editBoard(tx, board.id, {
    name: values.name,
    parent_id: values.parent,
    kind: values.parent === null ? 'category' : 'board',
    position: values.position,
    description: values.description,
    rules: values.rules,
    rules_html: values.rules.trim() === '' ? '' : printNote(values.rules, req.site.dialects.whole),
    columns: values.columns,
    hidden: values.hidden ? 1 : 0,
    recycles: values.recycles ? 1 : 0,
    type_required: values.type_required ? 1 : 0,
    type_prefix: values.type_prefix ? 1 : 0,
    ...switches,
    ...values.entry,
  })
  if (PRINTING.some(name => switches[name] !== (board[name] ? 1 : 0))) await askRenewal(tx, { boardId: board.id }, at)
  await permit(tx, board.id, values)
  await appoint(tx, req.site, board.id, values.moderatorIds, at)
  await record(tx, req.viewer, { action: 'edit_board', subject: values.name, boardId: board.id, at })
}

function switchesFrom(values: z.output<typeof BoardForm>) {
  return {
    allow_bbcode: values.allow_bbcode ? 1 : 0,
    allow_images: values.allow_images ? 1 : 0,
    allow_smilies: values.allow_smilies ? 1 : 0,
    allow_media: values.allow_media ? 1 : 0,
    allow_anonymous: values.allow_anonymous ? 1 : 0,
    allow_collect: values.allow_collect ? 1 : 0,
    phone_required: values.phone_required ? 1 : 0,
    adults_only: values.adults_only ? 1 : 0,
    review: values.review,
    specials: values.specials.join(','),
  }
}

/** A board may not hang below itself, and a category stays one while boards hang below it. */
function parentFault(req: Request, board: Board, parentId: number | null): Message | undefined {
  if (parentId === null) {
    return board.kind === 'board' ? { key: 'error.board_needs_parent', field: 'parent' } : undefined
  }
  const parent = req.site.boards.byId.get(parentId)
  if (!parent || pathOf(parent).includes(board) || board.kind === 'category') {
    return { key: 'error.parent', field: 'parent' }
  }
  return undefined
}

async function findModerators(forum: Forum, names: string): Promise<{ ids: number[]; missing?: string }> {
  const ids: number[] = []
  for (const name of names.split(/[,,、\s]+/).filter(one => one !== '')) {
    const member = await findMemberByName(forum.db, name)
    if (!member) return { ids, missing: name }
    ids.push(member.id)
  }
  return { ids }
}

function valuesOf(board: Board): Record<string, string> {
  return {
    name: board.name,
    parent: String(board.parent?.id ?? ''),
    position: String(board.position),
    description: board.description,
    rules: board.rules.source,
    columns: String(board.columns),
    hidden: board.hidden ? '1' : '',
    recycles: board.recycles ? '1' : '',
    moderators: board.moderators.map(one => one.name).join(', '),
    type_required: board.type_required ? '1' : '',
    type_prefix: board.type_prefix ? '1' : '',
    allow_bbcode: board.allow_bbcode ? '1' : '',
    allow_images: board.allow_images ? '1' : '',
    allow_smilies: board.allow_smilies ? '1' : '',
    allow_media: board.allow_media ? '1' : '',
    allow_anonymous: board.allow_anonymous ? '1' : '',
    allow_collect: board.allow_collect ? '1' : '',
    phone_required: board.phone_required ? '1' : '',
    adults_only: board.adults_only ? '1' : '',
    review: String(board.review),
    entry_price: String(board.entry.price),
    entry_formula: board.entry.condition,
    entry_hint: board.entry.hint,
  }
}

function showList(req: Request, res: Response, errors: Message[], status: number): void {
  showPanel(req, res, 'boards', 'admin.boards', { categories: req.site.boards.categories }, { errors, status })
}

function showBoard(
  req: Request,
  res: Response,
  board: Board,
  values: Record<string, string>,
  errors: Message[],
  status: number,
): void {
  const groups = [...req.site.groups.byId.values()]
  const parents = [...req.site.boards.byId.values()].filter(one => one !== board && !pathOf(one).includes(board))
  const specials = errors.length > 0 ? [req.body?.specials ?? []].flat() : [...board.specials]
  const locals = { board, values, groups, parents, permissions: BOARD_PERMISSIONS, kinds: SPECIAL_KINDS, specials }
  showPanel(req, res, 'board', 'admin.board', locals, { errors, status })
}
