import { Router } from 'express'
import { standingAnnouncements } from '../boards/announcing.ts'
import { type Board, type BoardCounts, withBoardsBelow } from '../boards/board.ts'
import { listBoardCounts } from '../boards/board-queries.ts'
import { summarise } from '../boards/overview.ts'
import {
  canKnow,
  canPost,
  canUpload,
  canView,
  getViewableBoard,
  isModerator,
  shutGate,
  viewableBoardIds,
} from '../boards/permissions.ts'
import { type Sort, sortsOf } from '../boards/sort.ts'
import type { Forum } from '../context.ts'
import { dayNumber } from '../lib/clock.ts'
import { NotFound } from '../lib/errors.ts'
import { newToken } from '../lib/tokens.ts'
import { countPointers, countThreads, isPlain, listStickyThreads, listThreads } from '../threads/listing.ts'
import { showFacts } from '../threads/sorts/facts.ts'
import type { ThreadRow } from '../threads/thread.ts'
import { boardCrumbs } from './board-crumbs.ts'
import { showGate } from './board-entry.ts'
import { idParam } from './forms.ts'
import { showIndex } from './home.ts'
import { filterFrom, listWord, SPANS } from './list-filter.ts'
import { pageCount, paginate } from './pagination.ts'
import type { Request, Response } from './request.ts'
import { kindsFor } from './special-kinds.ts'
import { crumbData } from './structured-data.ts'
import { toolsFor } from './thread-tools.ts'
import { urls, withQuery } from './urls.ts'

/** A board with its threads. */
export function boardRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/forum-:id-:page.html', async (req, res) => {
    const known = req.site.boards.byId.get(idParam(req))
    if (known && shutGate(req.viewer, known) && canKnow(req.viewer, known)) return showGate(req, res, known, [], 403)
    const board = getViewableBoard(req.site.boards, req.viewer, idParam(req))
    const page = idParam(req, 'page')
    if (board.kind === 'category') return showIndex(forum, req, res, [board])
    await showBoard(forum, req, res, board, page)
  })

  return router
}

/** How many rows the whole list has, by the board's counter: without what stands above it, but with pointers. */
async function countRows(forum: Forum, board: Board, own: BoardCounts, above: ThreadRow[]): Promise<number> {
  const ownAbove = above.filter(thread => thread.board_id === board.id).length
  return own.threads - ownAbove + (await countPointers(forum.db, board))
}

/** The facts that the list shows beside the titles while it is confined to their form. */
function withFacts(threads: ThreadRow[], sort: Sort | null) {
  return threads.map(thread => ({
    ...thread,
    shownFacts: sort ? showFacts(sort, thread.facts, field => field.listed === 1) : [],
  }))
}

async function showBoard(forum: Forum, req: Request, res: Response, board: Board, page: number): Promise<void> {
  const { site, viewer } = req
  const { settings } = site
  const now = forum.clock.now()
  const asked = filterFrom(req, board, now)
  const { filter, params, sort, formerType } = asked
  if (formerType === 'merged') return res.redirect(301, withQuery(urls.board(board.id, page), params))
  const size = settings.threadsPerPage
  const plain = isPlain(filter)
  const below = withBoardsBelow(board).filter(one => canView(viewer, one))
  const counts = await listBoardCounts(
    forum.db,
    viewer,
    below.map(one => one.id),
    dayNumber(now, settings.timeOffset),
  )
  const own = counts.get(board.id)
  if (!own) throw new NotFound('error.board_not_found')
  const above = plain
    ? await listStickyThreads(forum.db, viewer, board, new Set(viewableBoardIds(site.boards, viewer)))
    : []
  const rows = plain ? await countRows(forum, board, own, above) : await countThreads(forum.db, board, filter)
  const pages = Math.min(settings.pagesMax, pageCount(rows, size))
  const threads = await listThreads(forum.db, viewer, board, filter, { page: Math.min(page, pages), size })
  const href = (n: number) => withQuery(urls.board(board.id, n), params)
  const crumbs = boardCrumbs(board)
  res.page('boards/show', {
    page: {
      title: pages > 1 && page > 1 ? req.t('board.title_page', { name: board.name, page }) : board.name,
      description: board.description,
      canonical: urls.board(board.id, Math.min(page, pages)),
      crumbs,
      newThread: urls.newThread(board.id),
      bodyClass: 'pg_forumdisplay',
      hidden: !plain,
      feed: { href: urls.boardFeed(board.id), title: board.name },
      data: viewer.id === 0 ? [crumbData(forum.config.baseUrl, settings.siteName, crumbs, urls.board(board.id))] : [],
      previous: page > 1 ? href(page - 1) : undefined,
      next: page < pages ? href(page + 1) : undefined,
    },
    board,
    counts: own,
    rows: summarise(viewer, board, counts),
    threads: withFacts(threads, sort),
    stickies: page === 1 ? above : [],
    announcements: page === 1 ? standingAnnouncements(site.announcements, now) : [],
    ...asked,
    list: listWord(params),
    spans: SPANS,
    sorts: sortsOf(site.sorts, board),
    pagination: paginate(Math.min(page, pages), pages, href),
    pageNumber: page,
    formKey: newToken(),
    can: { post: canPost(viewer, board), upload: canUpload(viewer, board), moderate: isModerator(viewer, board) },
    tools: toolsFor(viewer, board),
    kinds: kindsFor(viewer, board),
  })
}
