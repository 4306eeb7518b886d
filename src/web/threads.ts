import { Router } from 'express'
import type { Board } from '../boards/board.ts'
import { getBoard } from '../boards/board-queries.ts'
import { canPost, canReply, canUpload, canView, isModerator } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { newToken } from '../lib/tokens.ts'
import type { Html } from '../markup/html.ts'
import { textOfHtml } from '../markup/text-of-html.ts'
import { listModerationsOfThread, type Moderation } from '../moderation/log.ts'
import { type PostOnPage, pageOfFloor } from '../posts/post.ts'
import { type Choice, countChosenPosts, listChosenPosts, listPosts, readerIn } from '../posts/post-queries.ts'
import type { Stance } from '../threads/debates/debate.ts'
import { noteVisit } from '../threads/follows/following.ts'
import { markRead } from '../threads/reading.ts'
import type { BestAnswer } from '../threads/rewards/best-answer.ts'
import { rushState } from '../threads/rushes/joining-rush.ts'
import { readRush } from '../threads/rushes/rush.ts'
import { SharedThreads } from '../threads/shared-threads.ts'
import { type Standing, standingOnce } from '../threads/standing.ts'
import { isClosed, pagesOf, type ReadableThread, type Thread } from '../threads/thread.ts'
import { getNeighbour, getReadableThread } from '../threads/thread-queries.ts'
import { boardCrumbs } from './board-crumbs.ts'
import { findFileBoxes } from './file-boxes.ts'
import { idParam, queryText } from './forms.ts'
import { listAddress } from './list-filter.ts'
import { pageCount, paginate } from './pagination.ts'
import { presentPosts, type ShownPost } from './post-presenting.ts'
import { replyBar } from './reply-bar.ts'
import type { PageInfo, Request, Response } from './request.ts'
import { scheduleOf } from './schedule-notice.ts'
import { PIECE } from './shared-piece.ts'
import { type PrintedPosts, SharedPosts, sharedKey } from './shared-posts.ts'
import { fillerFor } from './slot-filling.ts'
import { withSpecialBox } from './special-boxes.ts'
import { kindsFor } from './special-kinds.ts'
import { numberOfStance, stanceFrom } from './stances.ts'
import { crumbData, threadData } from './structured-data.ts'
import { postToolsFor, toolsFor } from './thread-tools.ts'
import { urls, withQuery } from './urls.ts'

/** A thread, read in its several ways. */
export function threadRoutes(forum: Forum): Router {
  const router = Router()
  const shared = new SharedPosts()
  const threads = new SharedThreads()

  router.get('/thread-:id-:page-:from.html', async (req, res) => {
    const thread = await threads.get(forum.db, req.site, req.viewer, idParam(req), forum.clock.now())
    if (thread.moved_to !== null) return res.redirect(301, urls.thread(thread.moved_to))
    await showThread(forum, shared, req, res, thread)
  })

  router.get('/threads/:id/reading', async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    const reader = readerIn(req.viewer, getBoard(req.site.boards, thread.board_id))
    const place = { page: 1, size: 1, lastFloor: thread.last_floor, newestFirst: false, reader }
    const rows = await listPosts(forum.db, thread.id, place)
    const files = await findFileBoxes(forum, req, res, thread.board_id, rows)
    const fill = await fillerFor(forum, req, res, thread, { files })
    const [opening] = presentPosts(req, thread, rows, forum.clock.now(), fill)
    const page = { title: thread.title, canonical: urls.thread(thread.id), hidden: true, layout: 'bare' as const }
    res.page('threads/reading', { page, thread, opening })
  })

  router.get('/threads/:id/log', async (req, res) => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    const entries = openEntries(req, await listModerationsOfThread(forum.db, thread.id))
    const crumbs = threadCrumbs(req, thread)
    res.page('threads/log', { page: { title: req.t('thread_log.title'), crumbs, hidden: true }, thread, entries })
  })

  for (const side of ['newer', 'older'] as const) {
    router.get(`/threads/:id/${side}`, async (req, res) => {
      const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
      res.redirect(302, urls.thread(await getNeighbour(forum.db, req.site, req.viewer, thread, side)))
    })
  }

  return router
}

/** What an author did to her own posts is for who looks after the forum: it might tell who is behind 匿名. */
function openEntries(req: Request, entries: Moderation[]): Moderation[] {
  return req.viewer.group.staff > 0 ? entries : entries.filter(one => !one.actor_id || one.actor_id !== one.member_id)
}

/** The way from the index down to a thread. */
export function threadCrumbs(req: Request, thread: { id: number; board_id: number; title: string }) {
  const board = getBoard(req.site.boards, thread.board_id)
  return [...boardCrumbs(board), { text: thread.title, href: urls.thread(thread.id) }]
}

async function showThread(
  forum: Forum,
  shared: SharedPosts,
  req: Request,
  res: Response,
  thread: ReadableThread,
): Promise<void> {
  const { site, viewer } = req
  const board = getBoard(site.boards, thread.board_id)
  const place = placeFrom(req, thread)
  const pages = await countPages(forum, req, thread, place)
  const page = Math.min(place.page, pages)
  const can = rightsIn(req, thread, board, forum.clock.now())
  const first = withQuery(urls.thread(thread.id, 1, place.from), { list: place.query.list })
  const given = { thread, can, postTools: postToolsFor(viewer, board), first }
  const standing = standingOnce(forum.db, viewer, thread.id)
  const key = sharedKey(req, thread, board, page)
  const printed = await printPosts(forum, shared, req, res, {
    key,
    place: { ...place, page },
    given,
    standing,
  })
  const { posts } = printed
  const { html, best } = await withSpecialBox(forum, req, res, { thread, board, html: printed.html, standing })
  const piece = html === printed.html ? printed.piece : undefined
  await noteVisit(forum.db, viewer, thread)
  await markRead(forum.db, viewer, thread, Math.max(0, ...posts.map(post => post.floor)))
  const href = (n: number) => withQuery(urls.thread(thread.id, n, place.from), place.query)
  res.page('threads/show', {
    ...given,
    page: { ...describe(forum, req, thread, { posts, best, page, pages }), ...neighbours(page, pages, href), piece },
    board,
    posts,
    printed: { html: piece ? PIECE : html },
    place,
    kinds: kindsFor(viewer, board),
    pagination: paginate(page, pages, href),
    back: listAddress(urls.board(board.id, place.from), place.list),
    pageNumber: page,
    formKey: newToken(),
    highlight: queryText(req, 'highlight', 50),
    tools: toolsFor(viewer, board),
    relatives: readable(req, thread.relatives),
    schedule: await scheduleOf(forum, req, thread, posts.find(post => post.floor === 1)?.id),
  })
}

/** Of 相关帖子 those that this reader may open, as many as are shown. */
function readable({ site, viewer }: Request, relatives: ReadableThread['relatives']): ReadableThread['relatives'] {
  return relatives
    .filter(one => canView(viewer, getBoard(site.boards, one.board_id)))
    .slice(0, site.settings.relatedThreads)
}

/** Why nobody answers the thread now, whoever she is: the key of an error without its beginning, or nothing. */
function refusalOf(thread: Thread, now: number): string {
  if (thread.pending_at !== null) return 'thread_waits'
  const rush = rushState(thread, now)
  return rush === undefined || rush === 'open' ? '' : `rush_${rush}`
}

function rightsIn(req: Request, thread: Thread, board: Board, now: number) {
  const { viewer } = req
  const refusal = refusalOf(thread, now)
  return {
    post: canPost(viewer, board),
    reply: canReply(viewer, board) && (!isClosed(thread) || isModerator(viewer, board)) && refusal === '',
    refusal,
    bar: replyBar(req, board, now),
    upload: canUpload(viewer, board),
    moderate: isModerator(viewer, board),
    seeIp: viewer.group.can_see_ip === 1 && isModerator(viewer, board),
  }
}

interface Printing {
  /** Under which the posts may be shared; null when they are this reader's only. */
  key: string | null
  place: ReturnType<typeof placeFrom>
  given: { thread: ReadableThread; can: object; postTools: readonly unknown[]; first: string }
  standing: () => Promise<Standing>
}

async function printPosts(
  forum: Forum,
  shared: SharedPosts,
  req: Request,
  res: Response,
  { key, place, given, standing }: Printing,
): Promise<PrintedPosts> {
  const { thread } = given
  const now = forum.clock.now()
  const kept = shared.find(key, req.viewer, req.site.stamp, now)
  if (kept) return kept
  const size = req.site.settings.postsPerPage
  const reader = readerIn(req.viewer, getBoard(req.site.boards, thread.board_id))
  const asked = { page: place.page, size, lastFloor: thread.last_floor, newestFirst: place.newestFirst, reader }
  const rows = place.choice
    ? await listChosenPosts(forum.db, thread.id, place.choice, asked)
    : await listPosts(forum.db, thread.id, asked)
  const files = await findFileBoxes(forum, req, res, thread.board_id, rows)
  const posts = presentPosts(req, thread, rows, now, await fillerFor(forum, req, res, thread, { files, standing }))
  const html = res.part('posts/_list', { ...given, posts })
  const printed = { posts, html: html as Html }
  shared.keep(key, req.viewer, printed, req.site.stamp, now)
  return printed
}

/** How many pages there are to be read this way; turned round, the opening post takes no floor of them. */
async function countPages(forum: Forum, req: Request, thread: ReadableThread, place: ReturnType<typeof placeFrom>) {
  const size = req.site.settings.postsPerPage
  const reader = readerIn(req.viewer, getBoard(req.site.boards, thread.board_id))
  if (place.choice) return pageCount(await countChosenPosts(forum.db, thread.id, place.choice, reader), size)
  if (place.newestFirst) return pageCount(thread.last_floor - 1, size)
  return pagesOf(thread, size, reader.reviews)
}

/** Which part of the thread the address asks for. */
function placeFrom(req: Request, thread: Thread) {
  const author = queryText(req, 'authorid', 15)
  const authorId = /^[1-9]\d{0,14}$/.test(author) ? Number(author) : null
  const asked = queryText(req, 'ordertype', 1)
  const turned = thread.newest_first === 1
  const newestFirst = asked === '1' || (turned && asked !== '2' && authorId === null)
  const stance = stanceFrom(req)
  const list = queryText(req, 'list', 80)
  const rush = queryText(req, 'checkrush', 1) === '1' ? readRush(thread) : undefined
  return {
    page: idParam(req, 'page'),
    from: idParam(req, 'from'),
    choice: rush ? { column: 'floor' as const, value: rush.floors } : choiceOf(authorId, stance),
    stance,
    rush: rush !== undefined,
    newestFirst,
    list,
    query: {
      authorid: authorId,
      stand: numberOfStance(stance),
      checkrush: rush ? 1 : null,
      ordertype: newestFirst === turned ? null : newestFirst ? 1 : 2,
      list: list === '' ? null : list,
    },
  }
}

function choiceOf(authorId: number | null, stance: Stance | null): Choice | null {
  if (authorId !== null) return { column: 'author_id', value: authorId }
  return stance === null ? null : { column: 'stance', value: stance }
}

function describe(
  forum: Forum,
  req: Request,
  thread: ReadableThread,
  { posts, best, page, pages }: { posts: ShownPost[]; best: BestAnswer | undefined; page: number; pages: number },
): PageInfo {
  const origin = forum.config.baseUrl
  const { siteName } = req.site.settings
  const crumbs = threadCrumbs(req, thread)
  const board = crumbs.at(-2)?.text ?? ''
  const opening = posts.find(post => post.floor === 1)
  const texts = (req.viewer.id === 0 ? posts : []).map(post => ({
    post: post as PostOnPage,
    text: post.shown ? textOfHtml(post.shown, 300) : '',
    hidden: post.shown === null,
  }))
  const images = opening?.shown ? [...opening.shown.matchAll(/<a class="zoom" href="(\/attachments\/[^"]+)"/g)] : []
  const pictures = images.slice(0, 6).map(match => match[1] ?? '')
  const canonical = urls.thread(thread.id, page)
  return {
    title: `${thread.title}${pages > 1 && page > 1 ? ` - ${req.t('thread.page', { page })}` : ''} - ${board}`,
    description: opening?.shown ? textOfHtml(opening.shown, 120) : thread.title,
    canonical,
    crumbs,
    newThread: urls.newThread(thread.board_id),
    bodyClass: 'pg_viewthread',
    hidden:
      thread.deleted_at !== null ||
      thread.pending_at !== null ||
      ['authorid', 'ordertype', 'stand', 'checkrush'].some(name => queryText(req, name) !== ''),
    image: pictures[0],
    countsThread: thread.id,
    data:
      req.viewer.id === 0
        ? [
            threadData({ origin, thread, page, posts: texts, images: pictures, best: placed(req, best) }),
            crumbData(origin, siteName, crumbs, canonical),
          ]
        : [],
  }
}

/** The best answer with the page on which it stands. */
function placed({ site }: Request, best: BestAnswer | undefined) {
  return best && { ...best, page: pageOfFloor(best.floor, site.settings.postsPerPage) }
}

function neighbours(page: number, pages: number, href: (n: number) => string): Pick<PageInfo, 'previous' | 'next'> {
  return { previous: page > 1 ? href(page - 1) : undefined, next: page < pages ? href(page + 1) : undefined }
}
