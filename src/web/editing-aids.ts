import { Router } from 'express'
import type { z } from 'zod'
import { listUnusedAttachments } from '../attachments/attachment-queries.ts'
import { canView } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { type Manner, mannerOf } from '../posts/manner.ts'
import { renderBody } from '../posts/rendering.ts'
import { sendPacked } from './encoding.ts'
import { ownFileBoxes } from './file-boxes.ts'
import { parse, queryText } from './forms.ts'
import { requireMember } from './guards.ts'
import { PreviewForm } from './post-forms.ts'
import type { Request } from './request.ts'
import { fillOwn } from './slot-filling.ts'

/** What the editor asks for while a post is being written: its buttons and smilies, and a look at the post before it is sent. */
export function editingAidRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/editor/tools', requireMember, (req, res) => {
    res.setHeader('Cache-Control', 'no-store')
    res.type('html').send(res.part('posts/_editor-tools', { upload: req.viewer.group.can_upload > 0 }))
  })

  router.get('/smilies.json', (req, res) => {
    const { json, version } = req.site.dialects.smileyList
    const tag = `"${version}"`
    const lasting = queryText(req, 'v', 20) === version
    res.set({ ETag: tag, 'Cache-Control': lasting ? 'public, max-age=31536000, immutable' : 'public, no-cache' })
    if (req.headers['if-none-match'] === tag) return res.status(304).end()
    res.type('application/json; charset=utf-8').set('Vary', 'Accept-Encoding')
    sendPacked(req, res, json)
  })

  router.post('/previews', requireMember, async (req, res) => {
    const form = parse(PreviewForm, req.body)
    if (!form.ok) return res.status(form.status).json({ errors: form.errors.map(one => req.t(one.key, one.values)) })
    const waiting = await listUnusedAttachments(forum.db, req.viewer.id)
    const chosen = waiting.filter(
      one => form.value.attachments.includes(one.id) || form.value.body.includes(String(one.id)),
    )
    const html = renderBody(req.site.settings, form.value.body, chosen, previewManner(req, form.value))
    res.json({ html: fillOwn(forum, req, res, html, ownFileBoxes(req, res, chosen)) })
  })

  return router
}

/** How the post will be printed where it is to stand; nobody learns the switches of a board she does not see. */
function previewManner(req: Request, { board: id, ...switches }: z.output<typeof PreviewForm>): Partial<Manner> {
  const board = id === null ? undefined : req.site.boards.byId.get(id)
  if (!board || !canView(req.viewer, board)) {
    return { media: req.viewer.group.can_media === 1, dialect: req.site.dialects.of(req.viewer.group.id) }
  }
  return mannerOf(req.site, board, req.viewer.group, {
    bbcode_off: switches.bbcode_off ? 1 : 0,
    smilies_off: switches.smilies_off ? 1 : 0,
    links_off: switches.links_off ? 1 : 0,
  })
}
