import { Router } from 'express'
import { isPicture } from '../attachments/attachment.ts'
import { listUnusedAttachments } from '../attachments/attachment-queries.ts'
import type { Board } from '../boards/board.ts'
import { canAddFiles, canPost, canUpload, getViewableBoard, isModerator } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message } from '../lib/errors.ts'
import { newToken } from '../lib/tokens.ts'
import { fullDate } from '../locale/dates.ts'
import { threadColumns } from '../threads/parts.ts'
import { start } from '../threads/starting.ts'
import { boardCrumbs } from './board-crumbs.ts'
import { bringPictures } from './bringing-pictures.ts'
import { draftLocals, notTakenUp, type TakenUp, takeUpDraft } from './draft-forms.ts'
import { readParts, showParts } from './form-parts.ts'
import { idParam, parse } from './forms.ts'
import { requireMember } from './guards.ts'
import { postFields, ThreadForm } from './post-forms.ts'
import type { Request, Response } from './request.ts'
import { askedKind, kindsFor } from './special-kinds.ts'
import { pictureForEditor, takePictures } from './taking-uploads.ts'
import { urls } from './urls.ts'

/** Opening a thread. */
export function newThreadRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/threads/new', requireMember, (req, res) => {
    const boards = [...req.site.boards.byId.values()].filter(board => canPost(req.viewer, board))
    const title = req.t('new_thread.where')
    res.page('posts/choose-board', { page: { title, crumbs: [{ text: title }], hidden: true }, boards })
  })

  router.get('/boards/:id/threads/new', requireMember, async (req, res) => {
    const board = getPostableBoard(req)
    const begun = await takeUpDraft(forum, req, { kind: 'board', id: board.id })
    const body = begun.body && { ...begun.body, special: kindOfDraft(req, board, begun.body) }
    await showForm(forum, req, res, board, { ...begun, body, errors: [], status: 200 })
  })

  router.post('/boards/:id/threads', requireMember, bringPictures(forum), async (req, res) => {
    const board = getPostableBoard(req)
    const form = parse(ThreadForm, req.body)
    const pictures = await takePictures(forum, req, canAddFiles(req.viewer, board))
    const parts = await readParts(forum, req, { kind: 'thread', board })
    const again = (errors: Message[], status: number) =>
      showForm(forum, req, res, board, { ...notTakenUp(req.body), errors, status })
    if (!form.ok) return again(form.errors, form.status)
    if (pictures.errors.length > 0) return again(pictures.errors, pictures.status)
    if (!parts.ok) return again(parts.errors, parts.status)
    const { title, type } = form.value
    const fields = { ...postFields(req, form.value, pictures.attachments), title, typeId: type, parts: parts.value }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => start(tx, req.site, req.viewer, board, fields, at))
    if (!outcome.ok) return again(outcome.errors, outcome.status)
    res.done(
      urls.thread(outcome.value.threadId),
      toldOf(req, outcome.value.waits, threadColumns(parts.value).publish_at ?? null),
      outcome.value.amounts,
    )
  })

  return router
}

/** What became of a new thread, in words. */
function toldOf({ offsetHours }: Request, waits: boolean, publishAt: number | null): Message {
  if (!waits) return { key: 'told.thread_started' }
  if (publishAt === null) return { key: 'told.thread_waits' }
  return { key: 'told.thread_scheduled', values: { time: fullDate(publishAt, offsetHours, false) } }
}

/** The kind that the address asks for, or that of the draft as long as it may still be opened here. */
function kindOfDraft(req: Request, board: Board, draft: Record<string, unknown>): string {
  const asked = req.query.special ?? draft.special
  return kindsFor(req.viewer, board).find(kind => kind === asked) ?? ''
}

function getPostableBoard(req: Request): Board {
  const board = getViewableBoard(req.site.boards, req.viewer, idParam(req))
  if (!canPost(req.viewer, board)) throw new Forbidden('error.cannot_post')
  return board
}

async function showForm(
  forum: Forum,
  req: Request,
  res: Response,
  board: Board,
  form: TakenUp & { errors: Message[]; status: number },
): Promise<void> {
  const { values, errors, status } = form
  const waiting = await listUnusedAttachments(forum.db, req.viewer.id)
  const parts = await showParts(forum, req, { kind: 'thread', board }, form.body)
  const special = askedKind(req, board, form.body)
  const title = req.t(special === '' ? 'new_thread.title' : `special.open.${special}`)
  res.page(
    'posts/new-thread',
    {
      page: { title, crumbs: [...boardCrumbs(board), { text: title }], hidden: true },
      board,
      special,
      kinds: kindsFor(req.viewer, board),
      values,
      errors,
      parts,
      draft: draftLocals({ kind: 'board', id: board.id }, form),
      pictures: waiting.filter(isPicture).map(pictureForEditor),
      formKey: values.form_key ?? newToken(),
      can: { upload: canUpload(req.viewer, board), moderate: isModerator(req.viewer, board) },
    },
    status,
  )
}
