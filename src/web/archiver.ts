import { Router } from 'express'
import { getViewableBoard, viewableBoardIds } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { NotFound } from '../lib/errors.ts'
import type { Html } from '../markup/html.ts'
import { textOfHtml } from '../markup/text-of-html.ts'
import { guest } from '../members/viewer.ts'
import { listPosts } from '../posts/post-queries.ts'
import { countThreads, listThreads } from '../threads/listing.ts'
import { pagesOf } from '../threads/thread.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { fillWhole } from './file-boxes.ts'
import { idParam, pageNumber } from './forms.ts'
import { pageCount, paginate } from './pagination.ts'
import { presentPosts } from './post-presenting.ts'
import { specialLines } from './special-lines.ts'
import { urls, withQuery } from './urls.ts'

const PLAIN = { typeId: null, digest: false, since: 0, order: 'lastpost' as const }
const LONGEST = 65_536

/** Archiver: the forum as light text, for robots and slow lines; always as a guest sees it. */
export function archiverRoutes(forum: Forum): Router {
  const router = Router()
  router.use('/archiver', (req, _res, next) => {
    if (!req.site.settings.archiver) throw new NotFound('error.archiver_closed')
    req.viewer = guest(req.site.groups, req.ip ?? '')
    next()
  })

  router.get('/archiver/', (req, res, next) => {
    const old = /^\/archiver\/\?([ft]id-[1-9]\d{0,14}\.html)(?:&(page=\d{1,6}))?$/.exec(req.originalUrl)
    if (!old) return next()
    res.redirect(301, `/archiver/${old[1]}${old[2] ? `?${old[2]}` : ''}`)
  })

  router.get('/archiver/', (req, res) => {
    const viewable = new Set(viewableBoardIds(req.site.boards, req.viewer))
    const { siteName } = req.site.settings
    const page = { title: siteName, canonical: urls.home(), layout: 'archiver' as const }
    res.page('archiver/index', { page, categories: req.site.boards.categories, viewable })
  })

  router.get('/archiver/fid-:id.html', async (req, res) => {
    const board = getViewableBoard(req.site.boards, req.viewer, idParam(req))
    const size = req.site.settings.threadsPerPage
    const asked = pageNumber(req.query.page, req.site.settings.pagesMax)
    const pages = Math.min(req.site.settings.pagesMax, pageCount(await countThreads(forum.db, board, PLAIN), size))
    const page = Math.min(asked, pages)
    const threads = await listThreads(forum.db, req.viewer, board, PLAIN, { page, size })
    res.page('archiver/board', {
      page: { title: board.name, canonical: urls.board(board.id, page), layout: 'archiver' as const },
      board,
      threads,
      pagination: paginate(page, pages, n => withQuery(urls.archivedBoard(board.id), { page: n })),
    })
  })

  router.get('/archiver/tid-:id.html', async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    if (thread.moved_to !== null) return res.redirect(301, urls.archivedThread(thread.moved_to))
    const size = req.site.settings.postsPerPage
    const pages = pagesOf(thread, size)
    const page = Math.min(pageNumber(req.query.page), pages)
    const rows = await listPosts(forum.db, thread.id, { page, size, lastFloor: thread.last_floor, newestFirst: false })
    const fill = await fillWhole(forum, req, res, thread, rows)
    const posts = presentPosts(req, thread, rows, forum.clock.now(), fill)
    const special = page === 1 ? await specialLines(forum, req, thread) : []
    res.page('archiver/thread', {
      page: { title: thread.title, canonical: urls.thread(thread.id, page), layout: 'archiver' as const },
      thread,
      board: req.site.boards.byId.get(thread.board_id),
      posts: posts.map(post => {
        const lines = linesOf(post.shown)
        return { ...post, lines: lines && post.floor === 1 ? [...lines, ...special] : lines }
      }),
      pagination: paginate(page, pages, n => withQuery(urls.archivedThread(thread.id), { page: n })),
    })
  })

  return router
}

/** The text of a post line by line; null when it is hidden. */
function linesOf(html: Html | null): string[] | null {
  if (html === null) return null
  return html
    .split(/<br>|<\/div>|<\/li>|<\/tr>|<\/blockquote>/)
    .map(piece => textOfHtml(piece as Html, LONGEST))
    .filter(line => line !== '')
}
