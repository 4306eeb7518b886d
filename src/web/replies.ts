import { Router } from 'express'
import { isPicture } from '../attachments/attachment.ts'
import { listUnusedAttachments } from '../attachments/attachment-queries.ts'
import { getBoard } from '../boards/board-queries.ts'
import { canAddFiles, canReply, canUpload, isModerator } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message } from '../lib/errors.ts'
import { newToken } from '../lib/tokens.ts'
import { fullDate } from '../locale/dates.ts'
import { quoteOf } from '../markup/excerpt.ts'
import { pageOfFloor } from '../posts/post.ts'
import { findPostOnPage, readerIn } from '../posts/post-queries.ts'
import { getPostInThread } from '../threads/post-in-thread.ts'
import { reply } from '../threads/replying.ts'
import { rushState } from '../threads/rushes/joining-rush.ts'
import type { Written } from '../threads/starting.ts'
import { isClosed, type ReadableThread } from '../threads/thread.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { bringPictures } from './bringing-pictures.ts'
import { draftLocals, notTakenUp, type TakenUp, takeUpDraft } from './draft-forms.ts'
import { findFileBoxes } from './file-boxes.ts'
import { readParts, showParts } from './form-parts.ts'
import { idParam, pageNumber, parse, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { postFields, ReplyForm } from './post-forms.ts'
import { presentPosts } from './post-presenting.ts'
import type { Request, Response } from './request.ts'
import { fillerFor } from './slot-filling.ts'
import { pictureForEditor, takePictures } from './taking-uploads.ts'
import { postToolsFor } from './thread-tools.ts'
import { threadCrumbs } from './threads.ts'
import { urls, withQuery } from './urls.ts'

/** Answering a thread: the quick box, the whole form, and quoting. */
export function replyRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/threads/:id/replies/new', requireMember, async (req, res) => {
    const thread = await getAnswerableThread(forum, req)
    if (thread.pending_at !== null) throw new Forbidden('error.thread_waits')
    const state = rushState(thread, forum.clock.now())
    if (state && state !== 'open') throw new Forbidden(`error.rush_${state}`)
    const quotes = askedQuotes(req)
    const quote = quotes.join(',')
    const blocks: string[] = []
    for (const one of quotes) blocks.push(await quoted(forum, req, res, thread, one))
    const body = blocks.join('')
    const begun = await takeUpDraft(forum, req, { kind: 'thread', id: thread.id }, { body, quote })
    await showForm(forum, req, res, thread, { ...withQuote(begun, body, quote), errors: [], status: 200 })
  })

  router.post('/threads/:id/replies', requireMember, bringPictures(forum), async (req, res) => {
    const thread = await getAnswerableThread(forum, req)
    const form = parse(ReplyForm, req.body)
    const board = getBoard(req.site.boards, thread.board_id)
    const may = canAddFiles(req.viewer, board)
    const pictures = await takePictures(forum, req, may)
    const parts = await readParts(forum, req, { kind: 'reply', board, thread })
    const again = (errors: Message[], status: number) => refuse(forum, req, res, thread, errors, status)
    if (!form.ok) return again(form.errors, form.status)
    if (pictures.errors.length > 0) return again(pictures.errors, pictures.status)
    if (!parts.ok) return again(parts.errors, parts.status)
    const fields = {
      ...postFields(req, form.value, pictures.attachments),
      quotes: form.value.quote,
      parts: parts.value,
    }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => reply(tx, req.site, req.viewer, thread, fields, at))
    if (!outcome.ok) return again(outcome.errors, outcome.status)
    await accept(forum, req, res, thread, outcome.value)
  })

  return router
}

/** A draft goes on under the quote that is asked for, unless it has that quote already. */
function withQuote(begun: TakenUp, block: string, quote: string): TakenUp {
  const written = begun.values.body ?? ''
  if (block === '' || written.includes(block.trim())) return begun
  return { ...begun, values: { ...begun.values, quote, body: `${block}${written}` } }
}

async function getAnswerableThread(forum: Forum, req: Request): Promise<ReadableThread> {
  const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
  const board = getBoard(req.site.boards, thread.board_id)
  if (!canReply(req.viewer, board)) throw new Forbidden('error.cannot_reply')
  if (isClosed(thread) && !isModerator(req.viewer, board)) throw new Forbidden('error.thread_closed')
  return thread
}

/** The posts that the address asks to quote: one, several with commas between, or the parameter several times. */
function askedQuotes(req: Request): number[] {
  const said = [req.query.quote ?? []].flat().flatMap(one => String(one).slice(0, 800).split(','))
  const numbers = said.filter(one => /^[1-9]\d{0,14}$/.test(one)).map(Number)
  return [...new Set(numbers)].slice(0, req.site.settings.quotesMax)
}

/** The quote block that a reply begins with; nothing when the post is not of this thread or is hidden. */
async function quoted(
  forum: Forum,
  req: Request,
  res: Response,
  thread: ReadableThread,
  quote: number,
): Promise<string> {
  const { post } = await getPostInThread(forum.db, req.site, req.viewer, quote)
  const onPage = await findPostOnPage(
    forum.db,
    post.id,
    readerIn(req.viewer, getBoard(req.site.boards, thread.board_id)),
  )
  if (post.thread_id !== thread.id || !onPage) return ''
  const fill = await fillerFor(forum, req, res, thread)
  const [shown] = presentPosts(req, thread, [onPage], forum.clock.now(), fill)
  if (!shown || shown.hidden !== null) return ''
  const when = req.t('quote.when', { time: fullDate(post.created_at, req.site.settings.timeOffset, false) })
  const place = { threadId: thread.id, postId: post.id }
  return quoteOf({
    ...place,
    author: shown.author_name,
    when,
    source: post.body,
    paid: post.floor === 1 && thread.price > 0,
    hidden: req.t('hide.quoted'),
  })
}

async function accept(forum: Forum, req: Request, res: Response, thread: ReadableThread, written: Written) {
  const post = await findPostOnPage(forum.db, written.postId, { id: req.viewer.id, reviews: false })
  const floor = post?.floor ?? written.floor
  const told = written.waits ? 'told.reply_waits' : 'told.replied'
  const page = thread.newest_first === 1 ? 1 : pageOfFloor(floor, req.site.settings.postsPerPage)
  const to = `${backTo(req, thread, page)}#pid${written.postId}`
  if (req.headers.accept !== 'application/json' || !post) {
    return res.done(to, { key: told }, written.amounts)
  }
  const board = getBoard(req.site.boards, thread.board_id)
  const files = await findFileBoxes(forum, req, res, thread.board_id, [post])
  const fill = await fillerFor(forum, req, res, thread, { files })
  const [shown] = presentPosts(req, thread, [post], forum.clock.now(), fill)
  const can = { moderate: isModerator(req.viewer, board), seeIp: false }
  const first = backTo(req, thread, 1)
  const postTools = postToolsFor(req.viewer, board)
  const html = res.part('posts/_post', { post: shown, thread, board, can, postTools, first })
  res.json({
    to,
    html,
    reload: thread.personal === 1,
    earned: res.earned(written.amounts),
    told: req.t(told),
  })
}

/** A page of the thread that still knows the list from which it was opened. */
function backTo(req: Request, thread: ReadableThread, page: number): string {
  const { from = '', list = '' } = typed(req.body)
  return withQuery(urls.thread(thread.id, page, pageNumber(from)), { list: list === '' ? null : list.slice(0, 80) })
}

async function refuse(
  forum: Forum,
  req: Request,
  res: Response,
  thread: ReadableThread,
  errors: Message[],
  status: number,
) {
  if (req.headers.accept === 'application/json') {
    res.status(status).json({ errors: errors.map(error => req.t(error.key, error.values)) })
    return
  }
  await showForm(forum, req, res, thread, { ...notTakenUp(req.body), errors, status })
}

async function showForm(
  forum: Forum,
  req: Request,
  res: Response,
  thread: ReadableThread,
  form: TakenUp & { errors: Message[]; status: number },
): Promise<void> {
  const board = getBoard(req.site.boards, thread.board_id)
  const { values, errors, status } = form
  const waiting = await listUnusedAttachments(forum.db, req.viewer.id)
  const parts = await showParts(forum, req, { kind: 'reply', board, thread }, form.body)
  const title = req.t('new_reply.title')
  res.page(
    'posts/new-reply',
    {
      page: { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true },
      thread,
      board,
      values,
      errors,
      parts,
      draft: draftLocals({ kind: 'thread', id: thread.id }, form),
      pictures: waiting.filter(isPicture).map(pictureForEditor),
      formKey: values.form_key ?? newToken(),
      can: { upload: canUpload(req.viewer, board), moderate: isModerator(req.viewer, board) },
    },
    status,
  )
}
