import { type Response, Router } from 'express'
import { z } from 'zod'
import { removeFriendLink, saveFriendLink } from '../../boards/announcing.ts'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import type { Message } from '../../lib/errors.ts'
import { idParam, line, optionalId, parse, typed, whole } from '../forms.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

const LinkForm = z.object({
  id: optionalId,
  name: line(50).pipe(z.string().min(1, 'error.name_missing')),
  url: z.url({ protocol: /^https?$/, error: 'error.url' }).max(200, 'error.too_long'),
  description: line(200).default(''),
  position: whole(0, 10_000).default(0),
})

/** 友情链接. */
export function adminLinkRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/links', (req, res) => show(req, res, [], 200))

  router.post('/admin/links', async (req, res) => {
    const form = parse(LinkForm, req.body)
    if (!form.ok) return show(req, res, form.errors, form.status)
    const { id, ...fields } = form.value
    await transact(forum.db, tx => saveFriendLink(tx, id, fields), 'site')
    res.done('/admin/links', { key: 'told.saved' })
  })

  router.post('/admin/links/:id/remove', async (req, res) => {
    await transact(forum.db, tx => removeFriendLink(tx, idParam(req)), 'site')
    res.done('/admin/links', { key: 'told.removed' })
  })

  return router
}

function show(req: Request, res: Response, errors: Message[], status: number): void {
  const locals = { links: req.site.links, values: typed(req.body) }
  showPanel(req, res, 'links', 'admin.links', locals, { errors, status })
}
