import { type Response, Router } from 'express'
import { z } from 'zod'
import { arrangeTypes, countByType, TYPE_ICONS, type TypeRow } from '../../boards/arranging-types.ts'
import type { Board } from '../../boards/board.ts'
import { getBoard } from '../../boards/board-queries.ts'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import { isRefused } from '../../lib/outcome.ts'
import { record } from '../../moderation/log.ts'
import { id, idParam, line, parse, text, ticked, typed, whole } from '../forms.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

const Row = z.object({
  name: line(100),
  position: whole(0, 10_000),
  icon: z.enum(TYPE_ICONS),
  staff: ticked,
  becomes: z.union([z.enum(['stays', 'goes']), id]),
})
const AddedForm = z.object({ added: text(2000) })

/** 主题分类 of a board: their names, order and icons, who may use them, and what becomes of one that goes. */
export function threadTypeRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/boards/:id/types', async (req, res) => {
    const board = getTypedBoard(req)
    await show(forum, req, res, board, {}, [], 200)
  })

  router.post('/admin/boards/:id/types', async (req, res) => {
    const board = getTypedBoard(req)
    const form = parse(AddedForm, req.body)
    const rows = rowsFrom(board, req.body)
    const again = (errors: Message[], status: number) => show(forum, req, res, board, typed(req.body), errors, status)
    if (!form.ok) return again(form.errors, form.status)
    if ('errors' in rows) return again(rows.errors, 422)
    const added = form.value.added
      .split('\n')
      .map(one => one.trim())
      .filter(one => one !== '')
    const at = forum.clock.now()
    const outcome = await transact(
      forum.db,
      async tx => {
        const arranged = await arrangeTypes(tx, board, {
          rows: rows.rows,
          added,
          max: req.site.settings.threadTypesMax,
        })
        if (isRefused(arranged)) return arranged
        await record(tx, req.viewer, { action: 'edit_board', subject: board.name, boardId: board.id, at })
        return arranged
      },
      'site',
    )
    if (!outcome.ok) return again(outcome.errors, outcome.status)
    res.done(`/admin/boards/${board.id}/types`, { key: 'told.saved' })
  })

  return router
}

function getTypedBoard(req: Request): Board {
  const board = getBoard(req.site.boards, idParam(req))
  if (board.kind !== 'board') throw new NotFound('error.board_not_found')
  return board
}

/** The row of every type that the board has; a form made before one was added leaves that one out. */
function rowsFrom(board: Board, body: unknown): { rows: TypeRow[] } | { errors: Message[] } {
  const fields = (body ?? {}) as Record<string, unknown>
  const rows: TypeRow[] = []
  const errors: Message[] = []
  for (const type of board.types) {
    const given = ['name', 'position', 'icon', 'staff', 'becomes'].map(name => [name, fields[`${name}_${type.id}`]])
    const row = parse(Row, Object.fromEntries(given))
    if (!row.ok) errors.push(...row.errors.map(error => ({ ...error, field: `${error.field}_${type.id}` })))
    else {
      const { staff: staffOnly, ...others } = row.value
      rows.push({ id: type.id, staffOnly, ...others })
    }
  }
  return errors.length > 0 ? { errors } : { rows }
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  board: Board,
  values: Record<string, string>,
  errors: Message[],
  status: number,
): Promise<void> {
  const counts = await countByType(forum.db, board.id)
  const types = board.types.map(type => ({
    id: type.id,
    old: type.name,
    threads: counts.get(type.id) ?? 0,
    name: values[`name_${type.id}`] ?? type.name,
    position: values[`position_${type.id}`] ?? String(type.position),
    icon: values[`icon_${type.id}`] ?? type.icon,
    staff: errors.length > 0 ? values[`staff_${type.id}`] !== undefined : type.staff_only === 1,
    becomes: values[`becomes_${type.id}`] ?? 'stays',
  }))
  const locals = { board, types, icons: TYPE_ICONS, added: values.added ?? '', max: req.site.settings.threadTypesMax }
  showPanel(req, res, 'thread-types', 'admin.types', locals, { errors, status })
}
