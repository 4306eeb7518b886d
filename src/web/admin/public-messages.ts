import { type Response, Router } from 'express'
import { z } from 'zod'
import { listAllPublicMessages, removePublicMessage, sendPublicMessage } from '../../boards/public-messages.ts'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import type { Message } from '../../lib/errors.ts'
import { printNote } from '../../posts/renewing-beside.ts'
import { idParam, ids, line, parse, text, typed } from '../forms.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

const SHOWN = 100
const MessageForm = z.object({
  title: line(100).pipe(z.string().min(1, 'error.title_missing')),
  body: text(20_000).pipe(z.string().min(1, 'error.body_missing').max(20_000)),
  to_group: ids(100),
})

/** 公共消息: the site tells all its members something, or those of some groups. */
export function adminPublicMessageRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/public-messages', (req, res) => show(forum, req, res, [], 200))

  router.post('/admin/public-messages', async (req, res) => {
    const form = parse(MessageForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const { title, body, to_group } = form.value
    const fields = {
      title,
      body,
      html: printNote(body, req.site.dialects.whole),
      groupIds: to_group.filter(one => req.site.groups.byId.has(one)),
      author_id: req.viewer.id,
      author_name: req.viewer.name,
      created_at: forum.clock.now(),
    }
    await transact(forum.db, tx => sendPublicMessage(tx, fields), 'site')
    res.done('/admin/public-messages', { key: 'told.public_message_sent' })
  })

  router.post('/admin/public-messages/:id/remove', async (req, res) => {
    await transact(forum.db, tx => removePublicMessage(tx, idParam(req)), 'site')
    res.done('/admin/public-messages', { key: 'told.removed' })
  })

  return router
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const messages = await listAllPublicMessages(forum.db, SHOWN)
  const groups = [...req.site.groups.byId.values()].map(({ id, title }) => ({ id, title }))
  const locals = { messages, groups, values: typed(req.body) }
  showPanel(req, res, 'public-messages', 'admin.public-messages', locals, { errors, status })
}
