import { Router } from 'express'
import { listPublicMessages, markPublicSeen } from '../boards/public-messages.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { pageNumber } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'

const SIZE = 10

/** 公共消息: what the site tells all its members, or those of some groups. */
export function publicMessageRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/messages/public', requireMember, async (req, res) => {
    const page = pageNumber(req.query.page, 500)
    const rows = await listPublicMessages(forum.db, req.viewer, { page, size: SIZE })
    const { member } = req.viewer
    const seen = member?.public_seen ?? 0
    const last = req.site.publicMessages[0]?.id ?? 0
    if (member && page === 1 && last > seen) {
      await transact(forum.db, tx => markPublicSeen(tx, member.id, last), 'nothing')
      member.unread_messages -= req.unseen ?? 0
    }
    const title = req.t('messages.public')
    const crumbs = [{ text: req.t('messages.title'), href: '/messages' }, { text: title }]
    res.page('messages/public', {
      page: { title, crumbs, hidden: true },
      messages: rows.slice(0, SIZE).map(one => ({ ...one, unread: one.id > seen })),
      unseen: 0,
      pagination: paginateOpen(page, rows.length > SIZE, n => `/messages/public?page=${n}`),
    })
  })

  return router
}
