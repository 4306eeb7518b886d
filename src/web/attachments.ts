import { Router } from 'express'
import { storedName, storedThumbName } from '../attachments/attachment.ts'
import { findReadableAttachment, type ReadableAttachment } from '../attachments/attachment-queries.ts'
import { canView } from '../boards/permissions.ts'
import { reachOf } from '../boards/reaching.ts'
import type { Forum } from '../context.ts'
import { Forbidden, NotFound, SignInNeeded } from '../lib/errors.ts'
import { guest } from '../members/viewer.ts'
import { idParam } from './forms.ts'
import type { Request } from './request.ts'

const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
}
const THUMB = '.thumb.webp'
const IMMUTABLE = 'max-age=31536000, immutable'
/** A shared cache asks again after five minutes, so that a deleted picture is gone from it too. */
const SHARED = 'public, s-maxage=300'

/** Pictures of posts, for those who may read the thread at this moment. */
export function attachmentRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/attachments/:id/:name', async (req, res) => {
    if (req.viewer.group.can_see_images === 0) throw refusal(req)
    const attachment = await findReadableAttachment(forum.db, reachOf(req.site, req.viewer), idParam(req))
    const thumb = attachment?.thumb === 1 && req.params.name === `${attachment.name}${THUMB}`
    if (!attachment || !(thumb || req.params.name === attachment.name)) throw new NotFound('error.attachment_not_found')
    res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
    res.setHeader('Content-Type', thumb ? 'image/webp' : (TYPES[attachment.extension] ?? 'application/octet-stream'))
    res.setHeader('Content-Disposition', 'inline')
    res.setHeader('Cache-Control', `${isPublic(req, attachment) ? SHARED : 'private'}, ${IMMUTABLE}`)
    const file = thumb ? storedThumbName(attachment) : storedName(attachment)
    await new Promise<void>((resolve, reject) =>
      res.sendFile(file, { root: forum.files.root, cacheControl: false }, error => {
        if (error && !res.headersSent) reject(new NotFound('error.attachment_not_found'))
        else resolve()
      }),
    )
  })

  return router
}

function refusal(req: Request) {
  return req.viewer.id === 0 ? new SignInNeeded() : new Forbidden('error.cannot_see_images')
}

/** A cache between us and the readers may keep what every guest may see. */
function isPublic(req: Request, { board_id, hidden }: ReadableAttachment): boolean {
  const board = hidden ? undefined : req.site.boards.byId.get(board_id ?? 0)
  const anybody = guest(req.site.groups, '')
  return board !== undefined && anybody.group.can_see_images === 1 && canView(anybody, board)
}
