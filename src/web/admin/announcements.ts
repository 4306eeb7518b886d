import { type Response, Router } from 'express'
import { z } from 'zod'
import { removeAnnouncement, saveAnnouncement } from '../../boards/announcing.ts'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { HOUR, startOfDate } from '../../lib/clock.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import { printNote } from '../../posts/renewing-beside.ts'
import { idParam, line, parse, text, typed, whole } from '../forms.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

const day = z.union([z.literal(''), z.iso.date('error.date')]).default('')
const AnnouncementForm = z.object({
  title: line(100).pipe(z.string().min(1, 'error.title_missing')),
  body: text(20_000),
  position: whole(0, 1000).default(0),
  starts: day,
  ends: day,
})

/** 站点公告. */
export function adminAnnouncementRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/announcements', (req, res) => showList(req, res))

  router.get('/admin/announcements/new', (req, res) => showForm(req, res, null, { position: '0' }, [], 200))

  router.post('/admin/announcements', (req, res) => save(forum, req, res, null))

  router.get('/admin/announcements/:id', (req, res) => {
    const announcement = req.site.announcements.find(one => one.id === idParam(req))
    if (!announcement) throw new NotFound()
    const { title, body, position, starts_at, ends_at } = announcement
    const dated = (at: number | null) => (at === null ? '' : isoDay(at, req.site.settings.timeOffset))
    const values = { title, body, position: String(position), starts: dated(starts_at), ends: dated(ends_at) }
    showForm(req, res, announcement.id, values, [], 200)
  })

  router.post('/admin/announcements/:id', (req, res) => save(forum, req, res, idParam(req)))

  router.post('/admin/announcements/:id/remove', async (req, res) => {
    await transact(forum.db, tx => removeAnnouncement(tx, idParam(req)), 'site')
    res.done('/admin/announcements', { key: 'told.removed' })
  })

  return router
}

async function save(forum: Forum, req: Request, res: Response, id: number | null): Promise<void> {
  const form = parse(AnnouncementForm, req.body)
  if (!form.ok) return showForm(req, res, id, typed(req.body), form.errors, form.status)
  const { title, body, position, starts, ends } = form.value
  const { timeOffset } = req.site.settings
  const fields = {
    title,
    body,
    html: printNote(body, req.site.dialects.whole),
    author_id: req.viewer.id,
    author_name: req.viewer.name,
    position,
    starts_at: starts === '' ? forum.clock.now() : startOfDate(starts, timeOffset),
    ends_at: ends === '' ? null : startOfDate(ends, timeOffset),
  }
  await transact(forum.db, tx => saveAnnouncement(tx, id, fields), 'site')
  res.done('/admin/announcements', { key: 'told.saved' })
}

function isoDay(at: number, offsetHours: number): string {
  return new Date(at + offsetHours * HOUR).toISOString().slice(0, 10)
}

function showList(req: Request, res: Response): void {
  showPanel(req, res, 'announcements', 'admin.announcements', { announcements: req.site.announcements })
}

function showForm(
  req: Request,
  res: Response,
  id: number | null,
  values: Record<string, string>,
  errors: Message[],
  status: number,
): void {
  showPanel(req, res, 'announcement', 'admin.announcement', { id, values }, { errors, status })
}
