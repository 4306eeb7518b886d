import { Router } from 'express'
import { discardUnused, removeFiles } from '../attachments/claiming.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden } from '../lib/errors.ts'
import { idParam } from './forms.ts'
import { requireMember } from './guards.ts'
import { inKinds, takePictures } from './taking-uploads.ts'

/** Pictures and files that are uploaded while a post is being written. */
export function uploadRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/uploads', requireMember, async (req, res) => {
    const { group } = req.viewer
    if (group.can_upload === 0 && group.can_attach === 0) throw new Forbidden('error.cannot_upload')
    const { attachments, errors, status } = await takePictures(forum, req, true)
    const told = errors.map(error => req.t(error.key, error.values))
    if (attachments.length === 0 && told.length === 0) told.push(req.t('error.upload_missing'))
    res.status(attachments.length > 0 ? 201 : status).json({ ...inKinds(attachments), errors: told })
  })

  router.post('/uploads/:id/remove', requireMember, async (req, res) => {
    const id = idParam(req)
    const files = await transact(forum.db, tx => discardUnused(tx, req.viewer.id, id), 'nothing')
    await removeFiles(forum.files, files)
    if (!(req.headers.accept ?? '').includes('text/html')) return res.json({ removed: id })
    res.done('/account/attachments?unused=1', { key: 'told.file_removed' })
  })

  return router
}
