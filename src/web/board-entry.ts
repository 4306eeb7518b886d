import { Router } from 'express'
import { z } from 'zod'
import type { Board } from '../boards/board.ts'
import { buyEntry, openBoard } from '../boards/entering.ts'
import { canKnow, shutGate } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { tradedCredit } from '../credits/paying.ts'
import { countUp } from '../db/rate-limits.ts'
import { transact } from '../db/transact.ts'
import { networkOf } from '../lib/addresses.ts'
import { MINUTE } from '../lib/clock.ts'
import { type Message, NotFound } from '../lib/errors.ts'
import { boardCrumbs } from './board-crumbs.ts'
import { formToken } from './csrf.ts'
import { idParam, line, parse, queryText, typed, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'
import { localPath, urls } from './urls.ts'

const PACE = { max: 10, within: 10 * MINUTE }
const back = z.string().max(1000).optional()
const PasswordForm = z.object({ password: line(100), back })
const PriceForm = z.object({ price: whole(1, 1_000_000), back })

/** The gates of boards: a password that is asked once, and a price that is paid once. */
export function boardEntryRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/boards/:id/password', async (req, res) => {
    const { board, isOpen } = getGatedBoard(req, idParam(req), 'password')
    const form = parse(PasswordForm, req.body)
    if (!form.ok) return showGate(req, res, board, form.errors, form.status)
    const to = localPath(form.value.back, urls.board(board.id))
    if (isOpen) return res.redirect(303, to)
    const at = forum.clock.now()
    const who = req.viewer.id > 0 ? `member:${req.viewer.id}` : networkOf(req.ip ?? '')
    const { wait } = await countUp(forum.db, `board-password:${board.id}:${who}`, PACE, at)
    if (wait > 0) return showGate(req, res, board, [{ key: 'error.too_many_passwords' }], 429)
    const fits = await forum.passwords.verify(form.value.password, board.entry.passwordHash)
    if (!fits) return showGate(req, res, board, [{ key: 'error.post_password', field: 'password' }], 422)
    if (req.viewer.id > 0) await transact(forum.db, tx => openBoard(tx, req.viewer, board, at), 'nothing')
    else req.session.openedBoards = { ...req.session.openedBoards, [board.id]: board.entry.mark }
    res.redirect(303, to)
  })

  router.post('/boards/:id/entry', requireMember, async (req, res) => {
    const { board, isOpen } = getGatedBoard(req, idParam(req), 'price')
    const form = parse(PriceForm, req.body)
    if (!form.ok) return showGate(req, res, board, form.errors, form.status)
    const to = localPath(form.value.back, urls.board(board.id))
    if (isOpen) return res.redirect(303, to)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => buyEntry(tx, req.site, req.viewer, board, form.value.price, at))
    if (!outcome.ok) return showGate(req, res, board, outcome.errors, outcome.status)
    res.done(to, { key: 'told.board_bought', values: { board: board.name } })
  })

  return router
}

/** The board, and whether its gates are all open to her; if not, this is the one. Throws NotFound for all other reasons. */
function getGatedBoard(req: Request, id: number, gate: 'password' | 'price'): { board: Board; isOpen: boolean } {
  const board = req.site.boards.byId.get(id)
  if (!board || !canKnow(req.viewer, board)) throw new NotFound('error.board_not_found')
  const shut = shutGate(req.viewer, board)
  if (shut && (shut.board !== board || shut.gate !== gate)) throw new NotFound('error.board_not_found')
  return { board, isOpen: !shut }
}

/** What keeps the reader out of a board that she may know of, and what she can do about it. */
export function showGate(req: Request, res: Response, board: Board, errors: Message[], status: number): void {
  const shut = shutGate(req.viewer, board)
  if (!shut) throw new NotFound('error.board_not_found')
  if (req.viewer.id === 0 && shut.gate === 'password') formToken(req)
  const { entry, id, name } = shut.board
  const credit = tradedCredit(req.site.settings)
  const asked = req.method === 'POST' ? typed(req.body).back : queryText(req, 'back', 1000)
  res.page(
    'boards/gate',
    {
      page: { title: name, crumbs: boardCrumbs(shut.board), hidden: true },
      gate: shut.gate,
      board: { id, name, hint: entry.hint, condition: entry.condition, price: entry.price },
      back: localPath(asked, urls.board(board.id)),
      credit,
      left: (req.viewer.member?.[credit.name] ?? 0) - entry.price,
      errors,
    },
    status,
  )
}
