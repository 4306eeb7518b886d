import { Router } from 'express'
import { z } from 'zod'
import { canEndException, canExcept, endException, except, listExceptions } from '../boards/excepting.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message } from '../lib/errors.ts'
import { MASKED_ACTIONS } from '../members/access.ts'
import type { Member } from '../members/member.ts'
import { getMember } from '../members/member-queries.ts'
import { isAdmin } from '../members/viewer.ts'
import { BAN_DAYS } from '../moderation/ban.ts'
import { demand, id, idParam, line, parse, typed, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { requireStaff } from './moderate-threads.ts'
import type { Request, Response } from './request.ts'
import { urls } from './urls.ts'

const said = z.enum(['-1', '0', '1']).transform(value => Number(value) as -1 | 0 | 1)
const ExceptionForm = z.object({
  board: id,
  may: z.object({ view: said, post: said, reply: said, upload: said, download: said }),
  days: whole(0, 3650),
  reason: line(200),
})
const EndForm = z.object({ board: id })

/** 用户权限: what a member may do in single boards, whatever her group may. */
export function exceptionRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/members/:id/access', requireMember, requireStaff, async (req, res) => {
    await show(forum, req, res, await getMember(forum.db, idParam(req)), [], 200)
  })

  router.post('/members/:id/access', requireMember, requireStaff, async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const form = parse(ExceptionForm, grouped(req.body))
    if (!form.ok) return show(forum, req, res, member, form.errors, form.status)
    const board = req.site.boards.byId.get(form.value.board)
    if (!board) return show(forum, req, res, member, [{ key: 'error.board_not_found', field: 'board' }], 422)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx =>
      except(tx, req.site.groups, req.viewer, { member, board }, form.value, at),
    )
    if (!outcome.ok) return show(forum, req, res, member, outcome.errors, outcome.status)
    res.done(`/members/${member.id}/access`, { key: 'told.saved' })
  })

  router.post('/members/:id/access/end', requireMember, requireStaff, async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const board = req.site.boards.byId.get(demand(EndForm, req.body).board)
    if (!board) throw new Forbidden('error.cannot_except')
    await transact(forum.db, async tx => {
      const ends = await canEndException(tx, req.site.groups, req.viewer, { member, board })
      if (!ends) throw new Forbidden('error.cannot_except')
      return endException(tx, req.viewer, member, board.id, forum.clock.now())
    })
    res.done(`/members/${member.id}/access`, { key: 'told.saved' })
  })

  return router
}

/** The five choices come as fields of their own. */
function grouped(body: unknown): unknown {
  const fields = (body ?? {}) as Record<string, unknown>
  return { ...fields, may: Object.fromEntries(MASKED_ACTIONS.map(action => [action, fields[`may_${action}`]])) }
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  member: Member,
  errors: Message[],
  status: number,
): Promise<void> {
  const { site, viewer } = req
  const boards = [...site.boards.byId.values()].filter(board => canExcept(site.groups, viewer, member, board))
  if (boards.length === 0) throw new Forbidden('error.cannot_except')
  const known = new Set(boards.map(board => board.id))
  const standing = await listExceptions(forum.db, member.id)
  const title = req.t('access.title', { name: member.name })
  res.page(
    'moderation/access',
    {
      page: { title, crumbs: [{ text: member.name, href: urls.member(member.id) }, { text: title }], hidden: true },
      member,
      boards,
      actions: MASKED_ACTIONS,
      standing: standing.filter(({ board_id }) => known.has(board_id)),
      choices: isAdmin(viewer) ? [0, 1, -1] : [0, -1],
      days: BAN_DAYS,
      values: typed(req.body),
      errors,
    },
    status,
  )
}
