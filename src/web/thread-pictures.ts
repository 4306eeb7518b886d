import { Router } from 'express'
import { attachmentThumbUrl, attachmentUrl } from '../attachments/attachment.ts'
import { listPicturesOfThread } from '../attachments/file-queries.ts'
import { reachOf } from '../boards/reaching.ts'
import type { Forum } from '../context.ts'
import { Forbidden, SignInNeeded } from '../lib/errors.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { idParam, pageNumber } from './forms.ts'
import { paginateOpen } from './pagination.ts'
import { threadCrumbs } from './threads.ts'

const SIZE = 20

/** 只看大图: the pictures that the author of a thread has put into it, one below the other. */
export function threadPictureRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/threads/:id/pictures', async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    if (req.viewer.group.can_see_images === 0) {
      throw req.viewer.id === 0 ? new SignInNeeded() : new Forbidden('error.cannot_see_images')
    }
    const page = pageNumber(req.query.page, 1000)
    const rows = await listPicturesOfThread(forum.db, thread.id, reachOf(req.site, req.viewer, forum.clock.now()), {
      page,
      size: SIZE,
    })
    const title = req.t('pictures_only.title')
    res.page('threads/pictures', {
      page: {
        title: `${thread.title} - ${title}`,
        crumbs: [...threadCrumbs(req, thread), { text: title }],
        hidden: true,
      },
      thread,
      pictures: rows.slice(0, SIZE).map(row => ({
        url: attachmentUrl(row),
        thumb: row.thumb ? attachmentThumbUrl(row) : attachmentUrl(row),
        width: row.width,
        height: row.height,
        name: row.original_name,
        description: row.description,
        floor: row.floor,
        postId: row.post_id,
      })),
      pagination: paginateOpen(page, rows.length > SIZE, n => `/threads/${thread.id}/pictures?page=${n}`),
    })
  })

  return router
}
