import { Router } from 'express'
import type { Forum } from '../context.ts'
import { NotFound } from '../lib/errors.ts'
import { avatarUrl } from '../members/avatar.ts'
import { findMemberByName, getMember } from '../members/member-queries.ts'
import { pageOfFloor } from '../posts/post.ts'
import { getPostInThread, type PostInThread } from '../threads/post-in-thread.ts'
import { pagesOf } from '../threads/thread.ts'
import { getNeighbour, getReadableThread } from '../threads/thread-queries.ts'
import { pageNumber, queryId, queryText } from './forms.ts'
import { addressOf } from './post-address.ts'
import type { Request } from './request.ts'
import { tagAddress } from './tags.ts'
import { urls, withQuery } from './urls.ts'

/** The addresses that old links use: each answers with one redirect to the page's own address (urls.md §2). */
export function classicRoutes(forum: Forum): Router {
  const router = Router()

  router.get(['/forum.php', '/index.php'], async (req, res) => {
    const { status, to } = await forumAddress(forum, req, queryText(req, 'mod', 20))
    res.redirect(status, to)
  })

  router.get(['/viewthread.php', '/forumdisplay.php', '/redirect.php'], async (req, res) => {
    const { status, to } = await forumAddress(forum, req, req.path.slice(1, -4))
    res.redirect(status, to)
  })

  router.get('/home.php', async (req, res) => {
    res.redirect(301, await memberAddress(forum, req))
  })

  router.get('/archiver/index.php', (_req, res) => res.redirect(301, '/archiver/'))

  router.get('/member.php', (req, res) => {
    const mods: Record<string, string> = {
      register: '/register',
      lostpasswd: '/password/forgotten',
      logging: '/sign-in',
    }
    res.redirect(301, mods[queryText(req, 'mod', 20)] ?? '/sign-in')
  })

  router.get('/search.php', (req, res) => {
    res.redirect(301, withQuery('/search', { q: queryText(req, 'srchtxt', 100) || queryText(req, 'kw', 100) || null }))
  })

  router.get('/uc_server/avatar.php', async (req, res) => {
    const member = await getMember(forum.db, number(req, 'uid'))
    const size = (['big', 'small'] as const).find(one => one === queryText(req, 'size', 10)) ?? 'middle'
    const url = avatarUrl(member.id, member.avatar_version, size)
    if (!url) throw new NotFound()
    res.redirect(302, url)
  })

  return router
}

async function forumAddress(forum: Forum, req: Request, mod: string): Promise<{ status: number; to: string }> {
  if (mod === 'redirect') return redirectAddress(forum, req)
  return { status: 301, to: pageAddress(req, mod) }
}

function pageAddress(req: Request, mod: string): string {
  const page = pageNumber(req.query.page)
  if (mod === 'viewthread') {
    if (queryText(req, 'action', 20) === 'printable') return `/threads/${number(req, 'tid')}/print`
    if (queryText(req, 'from', 10) === 'album') return `/threads/${number(req, 'tid')}/pictures`
    const kept = {
      authorid: queryText(req, 'authorid', 15) || null,
      ordertype: queryText(req, 'ordertype', 1) || null,
      stand: queryText(req, 'stand', 1) || null,
      checkrush: queryText(req, 'checkrush', 1) || null,
    }
    return withQuery(urls.thread(number(req, 'tid'), page), kept)
  }
  if (mod === 'forumdisplay') return withQuery(urls.board(number(req, 'fid'), page), keptFilter(req))
  if (mod === 'tag') return tagAddress(req)
  if (mod === 'collection') return collectionAddress(req)
  if (mod === 'announcement') return req.query.id ? `/announcements/${number(req, 'id')}` : urls.home()
  if (mod === 'rss') return req.query.fid ? urls.boardFeed(number(req, 'fid')) : '/feeds/site.xml'
  if (mod === 'misc' && queryText(req, 'action', 30) === 'showdarkroom') return '/darkroom'
  if (mod === 'misc' && queryText(req, 'action', 30) === 'viewthreadmod') return `/threads/${number(req, 'tid')}/log`
  if (mod === 'post') return writingAddress(req)
  if (queryText(req, 'showmobile', 5) === 'yes') return '/preferences?layout=phone'
  if (req.query.gid) return urls.category(number(req, 'gid'))
  const query = req.originalUrl.split('?')[1] ?? ''
  return /^[1-9]\d{0,9}$/.test(query) && req.path === '/index.php' ? urls.member(Number(query)) : urls.home()
}

/** 淘专辑 of the classic: one, its comments, or all. */
function collectionAddress(req: Request): string {
  const id = queryId(req, 'ctid')
  const op = queryText(req, 'op', 10)
  if (id === null) return op === 'my' ? '/collections?of=mine' : '/collections'
  if (queryText(req, 'action', 20) === 'comment') return `/collections/${id}/comments`
  return withQuery(urls.collection(id), { page: pageNumber(req.query.page) > 1 ? pageNumber(req.query.page) : null })
}

function writingAddress(req: Request): string {
  const action = queryText(req, 'action', 20)
  if (action === 'edit') return urls.edit(number(req, 'pid'))
  if (action === 'reply') {
    return urls.newReply(number(req, 'tid'), req.query.repquote ? number(req, 'repquote') : undefined)
  }
  return urls.newThread(number(req, 'fid'))
}

function keptFilter(req: Request): Record<string, string | null> {
  const names = ['typeid', 'sortid', 'specialtype', 'digest', 'dateline', 'orderby'] as const
  const kept = Object.fromEntries(names.map(name => [name, queryText(req, name, 15) || null]))
  const filter = queryText(req, 'filter', 10)
  if (filter === 'digest') kept.digest = '1'
  if (filter === 'heat') kept.orderby ??= 'heats'
  return kept
}

/** findpost, lastpost and the neighbours: the page is reckoned at the moment of the click. */
async function redirectAddress(forum: Forum, req: Request): Promise<{ status: number; to: string }> {
  const goto = queryText(req, 'goto', 20)
  const size = req.site.settings.postsPerPage
  if (req.query.pid && (goto === 'findpost' || goto === '')) {
    const place = await findPlace(forum, req)
    if (place) return { status: 301, to: addressOf(req, place) }
  }
  const threadId = number(req, req.query.ptid ? 'ptid' : 'tid')
  const thread = await getReadableThread(forum.db, req.site, req.viewer, threadId)
  if (goto === 'nextnewset' || goto === 'nextoldset') {
    const side = goto === 'nextnewset' ? 'newer' : 'older'
    return { status: 302, to: urls.thread(await getNeighbour(forum.db, req.site, req.viewer, thread, side)) }
  }
  if (req.query.postno) {
    const floor = Math.min(number(req, 'postno'), thread.last_floor)
    return { status: 302, to: `${urls.inOrder(thread, pageOfFloor(floor, size))}#floor${floor}` }
  }
  if (goto === 'findpost' || (goto === '' && req.query.ptid)) return { status: 301, to: urls.thread(thread.id) }
  return {
    status: 302,
    to: `${urls.thread(thread.id, thread.newest_first === 1 ? 1 : pagesOf(thread, size))}#lastpost`,
  }
}

/** The post that is asked for; undefined when it is not to be seen but its thread is named too. */
async function findPlace(forum: Forum, req: Request): Promise<PostInThread | undefined> {
  try {
    return await getPostInThread(forum.db, req.site, req.viewer, number(req, 'pid'))
  } catch (error) {
    if (error instanceof NotFound && req.query.ptid) return undefined
    throw error
  }
}

/** What the classic keeps under `home.php?mod=…`. */
const PLAY: Record<string, string> = { medal: '/medals', magic: '/items', task: '/tasks' }

async function memberAddress(forum: Forum, req: Request): Promise<string> {
  const mod = queryText(req, 'mod', 20)
  if (mod === 'spacecp') {
    const credits = queryText(req, 'op', 10) === 'rule' ? urls.rules(queryId(req, 'fid') ?? undefined) : '/credits'
    return queryText(req, 'ac', 20) === 'credit' ? credits : '/account'
  }
  const played = Object.hasOwn(PLAY, mod) ? PLAY[mod] : undefined
  if (played) return played
  if (queryText(req, 'do', 20) === 'notice') return '/notices'
  const name = queryText(req, 'username', 60)
  if (name !== '') {
    const member = await findMemberByName(forum.db, name)
    if (!member) throw new NotFound('error.member_not_found')
    return urls.member(member.id)
  }
  const uid = req.query.uid ? number(req, 'uid') : req.viewer.id
  if (uid === 0) return urls.signIn()
  if (queryText(req, 'do', 20) !== 'thread') return urls.member(uid)
  return queryText(req, 'type', 10) === 'reply' ? urls.memberReplies(uid) : urls.memberThreads(uid)
}

function number(req: Request, name: string): number {
  const value = queryText(req, name, 16)
  if (!/^[1-9]\d{0,14}$/.test(value)) throw new NotFound()
  return Number(value)
}
