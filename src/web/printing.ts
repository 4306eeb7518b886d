import { Router } from 'express'
import { getBoard } from '../boards/board-queries.ts'
import type { Forum } from '../context.ts'
import { listPosts } from '../posts/post-queries.ts'
import { pagesOf } from '../threads/thread.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { fillWhole } from './file-boxes.ts'
import { idParam, pageNumber } from './forms.ts'
import { paginate } from './pagination.ts'
import { presentPosts } from './post-presenting.ts'
import { specialLines } from './special-lines.ts'
import { urls, withQuery } from './urls.ts'

/** So many posts are on one sheet of the print view. */
const SHEET = 50

/** 打印: a thread on plain paper, with its address. */
export function printRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/threads/:id/print', async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    if (thread.moved_to !== null) return res.redirect(301, `/threads/${thread.moved_to}/print`)
    const pages = pagesOf(thread, SHEET)
    const page = Math.min(pageNumber(req.query.page), pages)
    const place = { page, size: SHEET, lastFloor: thread.last_floor, newestFirst: false }
    const rows = await listPosts(forum.db, thread.id, place)
    const fill = await fillWhole(forum, req, res, thread, rows)
    const posts = presentPosts(req, thread, rows, forum.clock.now(), fill)
    const address = urls.thread(thread.id)
    res.page('threads/print', {
      page: { title: thread.title, canonical: address, hidden: true, layout: 'bare' as const },
      thread,
      board: getBoard(req.site.boards, thread.board_id),
      posts,
      special: page === 1 ? await specialLines(forum, req, thread) : [],
      address: `${forum.config.baseUrl}${address}`,
      pagination: paginate(page, pages, n => withQuery(`/threads/${thread.id}/print`, { page: n })),
    })
  })

  return router
}
