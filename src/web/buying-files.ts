import { Router } from 'express'
import { z } from 'zod'
import { attachmentUrl } from '../attachments/attachment.ts'
import { type Payer, payForFile } from '../attachments/downloading.ts'
import { findShownFile, listBuyers, type ShownFile } from '../attachments/file-queries.ts'
import { getBoard } from '../boards/board-queries.ts'
import { isModerator } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { tradedCredit } from '../credits/paying.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message, NotFound } from '../lib/errors.ts'
import { getReadable, overcome } from './attachments.ts'
import { shownFile } from './file-boxes.ts'
import { pageNumber, parse, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'
import type { Request, Response } from './request.ts'

const SIZE = 30
const BuyForm = z.object({ price: whole(0, 1_000_000_000) })

/** What a file costs is told before it is paid, and its author sees who did (thread-page.md §6.3). */
export function buyingRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/attachments/:id/buy', requireMember, async (req, res) => {
    const { file, boardId, postId } = await getFile(forum, req)
    show(req, res, { file, boardId, postId, errors: [], status: 200 })
  })

  router.post('/attachments/:id/buy', requireMember, async (req, res) => {
    const { file, boardId, postId, costs } = await getFile(forum, req)
    const form = parse(BuyForm, req.body)
    const again = (errors: Message[], status: number) => show(req, res, { file, boardId, postId, errors, status })
    if (!form.ok) return again(form.errors, form.status)
    if (costs) {
      const moderates = isModerator(req.viewer, getBoard(req.site.boards, boardId))
      const terms = { agreed: form.value.price, moderates, boardId, at: forum.clock.now() }
      const viewer = req.viewer as Payer
      const outcome = await transact(forum.db, tx => payForFile(tx, req.site, viewer, file, terms))
      if (!outcome.ok) return again(outcome.errors, outcome.status)
    }
    res.done(`/attachments/${file.id}/buy`, { key: 'told.file_bought' })
  })

  router.get('/attachments/:id/buyers', requireMember, async (req, res) => {
    const { file, boardId, postId } = await getFile(forum, req)
    const board = getBoard(req.site.boards, boardId)
    if (file.member_id !== req.viewer.id && !isModerator(req.viewer, board)) {
      throw new Forbidden('error.cannot_list_buyers')
    }
    const page = pageNumber(req.query.page, 1000)
    const buyers = await listBuyers(forum.db, file.id, { page, size: SIZE })
    const title = req.t('files.buyers')
    res.page('attachments/buyers', {
      page: { title, crumbs: [{ text: title }], hidden: true },
      file: shownFile(req, board, file),
      back: placeOf(postId),
      buyers: buyers.slice(0, SIZE),
      pagination: paginateOpen(page, buyers.length > SIZE, n => `/attachments/${file.id}/buyers?page=${n}`),
    })
  })

  return router
}

/** A file whose post the viewer may read and whose other conditions she meets. */
async function getFile(forum: Forum, req: Request) {
  const attachment = await getReadable(forum, req)
  const { board_id: boardId, post_id: postId } = attachment
  if (boardId === null || postId === null) throw new NotFound('error.attachment_not_found')
  const file = await findShownFile(forum.db, req.viewer.id, attachment.id)
  if (!file) throw new NotFound('error.attachment_not_found')
  return { file, boardId, postId, costs: overcome(req, attachment, file) === 'cost' }
}

function placeOf(postId: number): string {
  return `/forum.php?mod=redirect&goto=findpost&pid=${postId}`
}

function show(
  req: Request,
  res: Response,
  given: { file: ShownFile; boardId: number; postId: number; errors: Message[]; status: number },
): void {
  const { file, boardId, postId, errors, status } = given
  const title = req.t('files.fetch')
  const credit = tradedCredit(req.site.settings)
  res.page(
    'attachments/buy',
    {
      page: { title, crumbs: [{ text: title }], hidden: true },
      file: { ...shownFile(req, getBoard(req.site.boards, boardId), file), href: attachmentUrl(file) },
      back: placeOf(postId),
      balance: `${req.viewer.member?.[credit.name] ?? 0} ${credit.unit}${credit.title}`,
      tax: req.site.settings.tradeTax,
      errors,
    },
    status,
  )
}
