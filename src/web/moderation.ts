import { Router } from 'express'
import { z } from 'zod'
import { removeFiles } from '../attachments/claiming.ts'
import { moderatedBoardIds } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, NotFound } from '../lib/errors.ts'
import { listDarkroom } from '../moderation/darkroom.ts'
import { listModerations } from '../moderation/log.ts'
import { getReportedPostId, listReports, listVoices } from '../moderation/reporting.ts'
import { DECISIONS, decide } from '../threads/deciding.ts'
import { getPostInThread } from '../threads/post-in-thread.ts'
import { listRecycledPosts, listRecycledThreads } from '../threads/recycled.ts'
import { banRoutes } from './bans.ts'
import { idParam, line, pageNumber, parse, queryText, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { moderateIpBanRoutes } from './moderate-ip-bans.ts'
import { moderatePostRoutes } from './moderate-posts.ts'
import { moderateTagRoutes } from './moderate-tags.ts'
import { moderateThreadRoutes, requireStaff } from './moderate-threads.ts'
import { moderateWordRoutes } from './moderate-words.ts'
import { paginateOpen } from './pagination.ts'
import { recycleBinRoutes } from './recycle-bin.ts'
import type { Request, Response } from './request.ts'
import { reviewRoutes } from './review.ts'
import { localPath, withQuery } from './urls.ts'

const SIZE = 20
const DecisionForm = z.object({
  decision: z.enum(['ignore', 'block', 'warn', 'delete']),
  reason: line(200).default(''),
})

/** What moderators look at: reports, recycle bins and the log of their boards. And 小黑屋, for everybody. */
export function moderationRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/moderation', requireMember, requireStaff, (_req, res) => res.redirect(302, '/moderation/reports'))

  router.get('/moderation/reports', requireMember, requireStaff, async (req, res) => {
    if (req.viewer.group.can_see_reports === 0) throw new Forbidden()
    const open = queryText(req, 'show', 10) !== 'decided'
    const reports = await listReports(forum.db, { ...placeOf(req), open })
    const shown = reports.slice(0, SIZE)
    const voices = await listVoices(
      forum.db,
      shown.map(report => report.id),
    )
    show(req, res, 'reports', { reports: shown, voices, open, decisions: DECISIONS }, reports.length > SIZE)
  })

  router.post('/moderation/reports/:id', requireMember, requireStaff, async (req, res) => {
    const form = parse(DecisionForm, req.body)
    const id = idParam(req)
    if (!form.ok) throw new NotFound()
    const postId = await getReportedPostId(forum.db, id)
    const place = await getPostInThread(forum.db, req.site, req.viewer, postId)
    const { decision, reason } = form.value
    const terms = { reason, at: forum.clock.now() }
    const files = await transact(forum.db, tx => decide(tx, req.site, req.viewer, id, place, decision, terms))
    await removeFiles(forum.files, files)
    res.done(localPath(typed(req.body).back, '/moderation/reports'), { key: 'told.decided' })
  })

  router.get('/moderation/recycled-threads', requireMember, requireStaff, async (req, res) => {
    if (req.viewer.group.can_delete === 0) throw new Forbidden()
    const threads = await listRecycledThreads(forum.db, placeOf(req))
    show(req, res, 'recycled-threads', { threads: threads.slice(0, SIZE) }, threads.length > SIZE)
  })

  router.get('/moderation/recycled-posts', requireMember, requireStaff, async (req, res) => {
    if (req.viewer.group.can_delete === 0) throw new Forbidden()
    const posts = await listRecycledPosts(forum.db, placeOf(req))
    show(req, res, 'recycled-posts', { posts: posts.slice(0, SIZE) }, posts.length > SIZE)
  })

  router.get('/moderation/log', requireMember, requireStaff, async (req, res) => {
    if (req.viewer.group.can_see_log === 0) throw new Forbidden()
    const entries = await listModerations(forum.db, { ...placeOf(req), action: null, actor: null })
    show(req, res, 'log', { entries: entries.slice(0, SIZE) }, entries.length > SIZE)
  })

  addDarkroom(router, forum)
  router.use(moderateThreadRoutes(forum))
  router.use(moderatePostRoutes(forum))
  router.use(moderateTagRoutes(forum))
  router.use(moderateWordRoutes(forum))
  router.use(moderateIpBanRoutes(forum))
  router.use(reviewRoutes(forum))
  router.use(banRoutes(forum))
  router.use(recycleBinRoutes(forum))
  return router
}

function addDarkroom(router: Router, forum: Forum): void {
  router.get('/darkroom', async (req, res) => {
    if (!req.site.settings.darkroom) throw new NotFound()
    const page = pageNumber(req.query.page, 1000)
    const kind = (['speak', 'visit'] as const).find(one => one === queryText(req, 'kind', 10)) ?? null
    const rows = await listDarkroom(forum.db, { kind, page, size: SIZE })
    const title = req.t('darkroom.title')
    res.page('moderation/darkroom', {
      page: { title, crumbs: [{ text: title }], canonical: '/darkroom' },
      rows: rows.slice(0, SIZE),
      kind,
      pagination: paginateOpen(page, rows.length > SIZE, n => withQuery('/darkroom', { kind: kind ?? '', page: n })),
    })
  })
}

function placeOf(req: Request) {
  return {
    boardIds: moderatedBoardIds(req.site.boards, req.viewer),
    page: pageNumber(req.query.page, 10_000),
    size: SIZE,
  }
}

function show(req: Request, res: Response, tab: string, locals: Record<string, unknown>, more: boolean): void {
  const title = req.t(`moderation.${tab}`)
  const page = pageNumber(req.query.page, 10_000)
  res.page(`moderation/${tab}`, {
    page: { title, crumbs: [{ text: req.t('moderation.title'), href: '/moderation' }, { text: title }], hidden: true },
    tab,
    pagination: paginateOpen(page, more, n => withQuery(req.originalUrl, { page: n })),
    ...locals,
  })
}
