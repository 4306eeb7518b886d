import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { NotFound } from '../lib/errors.ts'
import { isStaff } from '../members/viewer.ts'
import { placeOf, sentence } from '../notifications/in-words.ts'
import { categoriesFor, type NoticeKind } from '../notifications/kinds.ts'
import { countUnread, findNotice, listNotices } from '../notifications/notice-queries.ts'
import { markNoticesRead } from '../notifications/reading-notices.ts'
import { shieldKind, shieldMember } from '../notifications/shielding.ts'
import { demand, idParam, pageNumber, queryText } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'
import type { Request } from './request.ts'
import { withQuery } from './urls.ts'

const SIZE = 20
const ShieldForm = z.object({ what: z.enum(['kind', 'member', 'all']) })

/** 提醒: what a member has been told, by tabs, and 屏蔽 at each. */
export function noticeRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/notices', requireMember, async (req, res) => {
    const page = pageNumber(req.query.page, 500)
    const category = categoryIn(req)
    const [notices, unread] = [
      await listNotices(forum.db, req.viewer.id, { page, size: SIZE, category }),
      await countUnread(forum.db, req.viewer.id),
    ]
    const title = req.t('notices.title')
    res.page('notices/index', {
      page: { title, crumbs: [{ text: title }], hidden: true },
      notices: notices.slice(0, SIZE).map(one => ({ ...one, text: sentence(one, req.t), to: placeOf(one) })),
      tabs: categoriesFor(isStaff(req.viewer)),
      category,
      unread,
      pagination: paginateOpen(page, notices.length > SIZE, n => withQuery('/notices', { tab: category, page: n })),
    })
  })

  router.post('/notices/read', requireMember, async (req, res) => {
    const category = categoryIn(req)
    await transact(forum.db, tx => markNoticesRead(tx, req.viewer.id, forum.clock.now(), category), 'nothing')
    res.done(withQuery('/notices', { tab: category }), { key: 'told.notices_read' })
  })

  router.get('/notices/:id/shield', requireMember, async (req, res) => {
    const notice = await findNotice(forum.db, req.viewer.id, idParam(req))
    if (!notice) throw new NotFound()
    const title = req.t('notices.shield')
    const crumbs = [{ text: req.t('notices.title'), href: '/notices' }, { text: title }]
    res.page('notices/shield', { page: { title, crumbs, hidden: true }, notice, text: sentence(notice, req.t) })
  })

  router.post('/notices/:id/shield', requireMember, async (req, res) => {
    const { what } = demand(ShieldForm, req.body)
    const [at, memberId] = [forum.clock.now(), req.viewer.id]
    const notice = await findNotice(forum.db, memberId, idParam(req))
    if (!notice) throw new NotFound()
    const [kind, byId] = [notice.kind as NoticeKind, notice.by_id]
    if (what !== 'kind' && byId === null) throw new NotFound('error.nothing_chosen')
    await transact(
      forum.db,
      tx =>
        what === 'kind' || byId === null
          ? shieldKind(tx, memberId, kind)
          : shieldMember(tx, memberId, byId, what === 'all' ? '' : kind, at),
      'nothing',
    )
    res.done('/account/notices', { key: 'told.shielded' })
  })

  return router
}

function categoryIn(req: Request) {
  return categoriesFor(isStaff(req.viewer)).find(one => one === queryText(req, 'tab', 20)) ?? null
}
