import { Router } from 'express'
import { isGuarded, isPicture, storedName, storedThumbName } from '../attachments/attachment.ts'
import { findReadableAttachment, type ReadableAttachment } from '../attachments/attachment-queries.ts'
import { obstacleTo } from '../attachments/downloading.ts'
import { findShownFile, type ShownFile } from '../attachments/file-queries.ts'
import { canView } from '../boards/permissions.ts'
import { reachOf } from '../boards/reaching.ts'
import type { Forum } from '../context.ts'
import { Forbidden, NotFound, SignInNeeded } from '../lib/errors.ts'
import { guest } from '../members/viewer.ts'
import { dispositionOf } from './disposition.ts'
import { rightsOver } from './file-boxes.ts'
import { idParam } from './forms.ts'
import { isKeptFrom, isOpenToAll } from './kept-files.ts'
import type { Request, Response } from './request.ts'

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

/** Pictures and files of posts, for those who may read the thread and have what the file asks, at this moment. */
export function attachmentRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/attachments/:id/:name', async (req, res) => {
    const attachment = await getReadable(forum, req)
    const thumb = attachment.thumb === 1 && req.params.name === `${attachment.name}${THUMB}`
    if (!(thumb || req.params.name === attachment.name)) throw new NotFound('error.attachment_not_found')
    const picture = isPicture(attachment)
    if (attachment.board_id !== null) {
      const paid = isGuarded(attachment) ? await findShownFile(forum.db, req.viewer.id, attachment.id) : undefined
      const file = paid ?? { ...attachment, paid_at: null, tolled_at: null }
      if (overcome(req, attachment, file) === 'cost') return res.redirect(303, `/attachments/${attachment.id}/buy`)
    }
    if (!picture && isWholeFetch(req)) forum.downloads.count(attachment.id)
    res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
    res.setHeader('Content-Type', thumb ? 'image/webp' : (TYPES[attachment.extension] ?? 'application/octet-stream'))
    res.setHeader('Content-Disposition', picture ? 'inline' : dispositionOf(attachment.original_name))
    res.setHeader('Cache-Control', cachingOf(req, attachment, picture))
    await send(forum, res, thumb ? storedThumbName(attachment) : storedName(attachment))
  })

  return router
}

/** The file, when its post, and the part of it in which it stands, is this viewer's to read. Throws NotFound. */
export async function getReadable(forum: Forum, req: Request): Promise<ReadableAttachment> {
  const attachment = await findReadableAttachment(
    forum.db,
    reachOf(req.site, req.viewer, forum.clock.now()),
    idParam(req),
  )
  if (!attachment) {
    if (req.viewer.group.can_see_images === 0) throw refusal(req, 'error.cannot_see_images')
    throw new NotFound('error.attachment_not_found')
  }
  if (await isKeptFrom(forum, req, attachment)) throw refusal(req, 'error.attachment_hidden')
  return attachment
}

/** What is still to be paid, or nothing. Throws when the group or its read access do not suffice. */
export function overcome(req: Request, { board_id }: ReadableAttachment, file: ShownFile): 'cost' | null {
  const board = req.site.boards.byId.get(board_id ?? 0)
  if (!board) throw new NotFound('error.attachment_not_found')
  const obstacle = obstacleTo(req.site, req.viewer, file, rightsOver(req, board, file), board.id)
  if (obstacle === 'group') throw refusal(req, isPicture(file) ? 'error.cannot_see_images' : 'error.cannot_download')
  if (obstacle === 'access') {
    throw req.viewer.id === 0
      ? new SignInNeeded()
      : new Forbidden('error.attachment_read_access', { level: file.read_access })
  }
  if (obstacle === 'cost' && req.viewer.id === 0) throw new SignInNeeded()
  return obstacle
}

function refusal(req: Request, key: string) {
  return req.viewer.id === 0 ? new SignInNeeded() : new Forbidden(key)
}

/** The first bytes are asked for: what goes on with a fetch begun before counts no more. */
function isWholeFetch(req: Request): boolean {
  const range = req.headers.range
  return req.method === 'GET' && (range === undefined || /^bytes=0-/.test(range))
}

function send(forum: Forum, res: Response, file: string): Promise<void> {
  return new Promise((resolve, reject) =>
    res.sendFile(file, { root: forum.files.root, cacheControl: false }, error => {
      if (error && !res.headersSent) reject(new NotFound('error.attachment_not_found'))
      else resolve()
    }),
  )
}

/** What depends on its reader is kept nowhere but with her; files are asked for again, so that each fetch counts. */
function cachingOf(req: Request, attachment: ReadableAttachment, picture: boolean): string {
  if (!picture) return 'private, no-cache'
  return `${isPublic(req, attachment) ? SHARED : 'private'}, ${IMMUTABLE}`
}

/** A cache between us and the readers may keep what every guest may see. */
function isPublic(req: Request, attachment: ReadableAttachment): boolean {
  const { board_id, hidden, price, read_access } = attachment
  if (hidden || price > 0 || read_access > 0) return false
  const board = req.site.boards.byId.get(board_id ?? 0)
  const anybody = guest(req.site.groups, '')
  const seen = board !== undefined && anybody.group.can_see_images === 1 && canView(anybody, board)
  return seen && isOpenToAll(attachment)
}
