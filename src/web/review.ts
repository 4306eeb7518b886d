import { Router } from 'express'
import { z } from 'zod'
import { removeFiles } from '../attachments/claiming.ts'
import type { Forum } from '../context.ts'
import type { Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message, NotFound } from '../lib/errors.ts'
import { done, type Outcome } from '../lib/outcome.ts'
import type { Matcher } from '../markup/words/matcher.ts'
import { settingLines } from '../settings/settings.ts'
import { measurable, takeMeasures } from '../threads/cleaning/author-measures.ts'
import { type Judged, judge, reviewedBoardIds, VERDICTS } from '../threads/judging.ts'
import { listChosen, listWaiting, type Waiting } from '../threads/review-queue.ts'
import { chosenIn } from './act-forms.ts'
import { measureFields, measuresFrom, offeredMeasures } from './author-measures.ts'
import { ids, line, pageNumber, parse, queryId, queryText, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { requireStaff } from './moderate-threads.ts'
import { paginateOpen } from './pagination.ts'
import type { Request, Response } from './request.ts'
import { withQuery } from './urls.ts'

const SIZE = 20
const VerdictForm = z.object({
  verdict: z.enum(VERDICTS),
  chosen: ids(200),
  reason: line(200).default(''),
  ...measureFields,
})

/** 审核: what waits to become public in the boards somebody reviews, decided one by one or many at once. */
export function reviewRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/moderation/review', requireMember, requireStaff, async (req, res) => {
    demandReview(req)
    await show(forum, req, res)
  })

  router.post('/moderation/review', requireMember, requireStaff, async (req, res) => {
    demandReview(req)
    const form = parse(VerdictForm, req.body)
    if (!form.ok) throw new NotFound('error.nothing_chosen')
    const at = forum.clock.now()
    const judged = await transact(forum.db, tx => judgeAll(tx, req, form.value, at))
    if (!judged.ok) return show(forum, req, res, judged.errors, judged.status)
    await removeFiles(forum.files, judged.value.files)
    const values = { count: judged.value.done }
    res.done(withQuery('/moderation/review', shownOf(req)), { key: 'told.reviewed', values })
  })

  return router
}

/** The verdict; where it is 删除, with what is done about the authors besides (moderation.md §5). */
async function judgeAll(
  tx: Tx,
  { site, viewer }: Request,
  { verdict, chosen, reason, ...values }: z.output<typeof VerdictForm>,
  at: number,
): Promise<Outcome<Judged>> {
  const measures = measuresFrom(verdict === 'refuse' ? values : { ban: 'none' }, reason)
  const waiting = await listChosen(tx, reviewedBoardIds(site, viewer), chosen)
  const authorIds = waiting.map(post => post.author_id).filter(id => id !== null)
  const authors = await measurable(tx, site, viewer, authorIds, measures)
  if (!authors.ok) return authors
  const judged = await judge(tx, site, viewer, { postIds: chosen, verdict, reason }, at)
  await takeMeasures(tx, site, viewer, authors.value, measures, at)
  return done(judged)
}

function demandReview(req: Request): void {
  if (req.viewer.group.can_review === 0) throw new Forbidden()
}

/** Which part of the queue is looked at; the one after a verdict is its beginning again. */
function shownOf(req: Request): { board: number | null; kind: 'thread' | 'reply' | null; show: string | null } {
  const asked = queryText(req, 'kind', 10)
  const kind = asked === 'thread' || asked === 'reply' ? asked : null
  return { board: queryId(req, 'board'), kind, show: queryText(req, 'show', 10) === 'ignored' ? 'ignored' : null }
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[] = [], status = 200): Promise<void> {
  const all = reviewedBoardIds(req.site, req.viewer)
  const { board, kind, show } = shownOf(req)
  const ignored = show === 'ignored'
  const page = pageNumber(req.query.page, 10_000)
  const boardIds = board === null ? all : all.filter(id => id === board)
  const rows = await listWaiting(forum.db, { boardIds, kind, ignored, page, size: SIZE })
  const title = req.t('moderation.review')
  const locals = {
    page: { title, crumbs: [{ text: req.t('moderation.title'), href: '/moderation' }, { text: title }], hidden: true },
    tab: 'review',
    rows: rows.slice(0, SIZE).map(row => ({ ...row, pieces: piecesOf(req.site.words, row) })),
    measures: await offeredMeasures(
      forum,
      req,
      rows.slice(0, SIZE).map(row => row.author_id),
    ),
    chosen: chosenIn(req.body?.chosen),
    values: typed(req.body),
    errors,
    count: req.waiting ?? 0,
    boards: all.flatMap(id => req.site.boards.byId.get(id) ?? []).filter(one => one.kind === 'board'),
    asked: { board, kind, ignored },
    reasons: settingLines(req.site.settings.reasons),
    pagination: paginateOpen(page, rows.length > SIZE, n => withQuery(req.originalUrl, { page: n })),
  }
  res.page('moderation/review', locals, status)
}

/** The text in pieces, those that made it wait marked. */
function piecesOf(words: Matcher, { body, words: held }: Waiting): { text: string; marked: boolean }[] {
  const pieces: { text: string; marked: boolean }[] = []
  let at = 0
  for (const { from, to, word } of held.length > 0 ? words.find(body) : []) {
    if (!held.includes(word.word) || from < at) continue
    pieces.push({ text: body.slice(at, from), marked: false }, { text: body.slice(from, to), marked: true })
    at = to
  }
  return [...pieces, { text: body.slice(at), marked: false }].filter(piece => piece.text !== '')
}
