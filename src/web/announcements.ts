import { Router } from 'express'
import { standingAnnouncements } from '../boards/announcing.ts'
import type { Forum } from '../context.ts'
import { NotFound } from '../lib/errors.ts'
import { idParam } from './forms.ts'

/** Word from those who run the place. */
export function announcementRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/announcements/:id', (req, res) => {
    const id = idParam(req)
    const standing = standingAnnouncements(req.site.announcements, forum.clock.now())
    const announcement = standing.find(one => one.id === id)
    if (!announcement) throw new NotFound()
    const crumbs = [{ text: req.t('announcement.title') }, { text: announcement.title }]
    const canonical = `/announcements/${id}`
    res.page('home/announcement', { page: { title: announcement.title, crumbs, canonical }, announcement, standing })
  })

  return router
}
