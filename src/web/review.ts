import { Router } from 'express'
import { z } from 'zod'
import { removeFiles } from '../attachments/claiming.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, NotFound } from '../lib/errors.ts'
import type { Matcher } from '../markup/words/matcher.ts'
import { settingLines } from '../settings/settings.ts'
import { judge, reviewedBoardIds, VERDICTS } from '../threads/judging.ts'
import { listWaiting, type Waiting } from '../threads/review-queue.ts'
import { ids, line, pageNumber, parse, queryId, queryText } from './forms.ts'
import { requireMember } from './guards.ts'
import { requireStaff } from './moderate-threads.ts'
import { paginateOpen } from './pagination.ts'
import type { Request, Response } from './request.ts'
import { withQuery } from './urls.ts'

const SIZE = 20
const VerdictForm = z.object({ verdict: z.enum(VERDICTS), chosen: ids(200), reason: line(200).default('') })

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
    const { verdict, chosen, reason } = form.value
    const at = forum.clock.now()
    const judged = await transact(forum.db, tx =>
      judge(tx, req.site, req.viewer, { postIds: chosen, verdict, reason }, at),
    )
    await removeFiles(forum.files, judged.files)
    res.done(withQuery('/moderation/review', shownOf(req)), { key: 'told.reviewed', values: { count: judged.done } })
  })

  return router
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

async function show(forum: Forum, req: Request, res: Response): Promise<void> {
  const all = reviewedBoardIds(req.site, req.viewer)
  const { board, kind, show } = shownOf(req)
  const ignored = show === 'ignored'
  const page = pageNumber(req.query.page, 10_000)
  const boardIds = board === null ? all : all.filter(id => id === board)
  const rows = await listWaiting(forum.db, { boardIds, kind, ignored, page, size: SIZE })
  const title = req.t('moderation.review')
  res.page('moderation/review', {
    page: { title, crumbs: [{ text: req.t('moderation.title'), href: '/moderation' }, { text: title }], hidden: true },
    tab: 'review',
    rows: rows.slice(0, SIZE).map(row => ({ ...row, pieces: piecesOf(req.site.words, row) })),
    count: req.waiting ?? 0,
    boards: all.flatMap(id => req.site.boards.byId.get(id) ?? []).filter(one => one.kind === 'board'),
    asked: { board, kind, ignored },
    reasons: settingLines(req.site.settings.reasons),
    pagination: paginateOpen(page, rows.length > SIZE, n => withQuery(req.originalUrl, { page: n })),
  })
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
