import { Router } from 'express'
import { canView, viewableBoardIds } from '../boards/permissions.ts'
import { reachOf } from '../boards/reaching.ts'
import type { Forum } from '../context.ts'
import { NotFound } from '../lib/errors.ts'
import { excerpt } from '../markup/excerpt.ts'
import type { Reach } from '../members/reach.ts'
import { guest } from '../members/viewer.ts'
import { countSitemapParts, listLatestThreads, listSitemapThreads } from '../threads/latest.ts'
import { listSpecialFacts, type SpecialFacts } from '../threads/special-facts.ts'
import { sendPacked } from './encoding.ts'
import { enclosureOf, picturesFor, withPictures } from './feed-pictures.ts'
import { idParam } from './forms.ts'
import type { Request, Response } from './request.ts'
import { specialLine } from './special-lines.ts'
import { urls } from './urls.ts'

const ITEMS = 20
const EXCERPT = 250

/** RSS for readers, robots.txt and the sitemap for search engines: all as a guest sees the forum. */
export function feedRoutes(forum: Forum): Router {
  const router = Router()
  const { baseUrl } = forum.config

  router.get('/feeds/site.xml', async (req, res) => {
    demandFeeds(req)
    const reach = guestReach(req)
    await sendFeed(forum, req, res, { title: req.site.settings.siteName, link: urls.home(), reach })
  })

  router.get('/feeds/board-:id.xml', async (req, res) => {
    demandFeeds(req)
    const board = req.site.boards.byId.get(idParam(req))
    if (board?.kind !== 'board' || !canView(guest(req.site.groups, ''), board)) throw new NotFound()
    const title = `${board.name} - ${req.site.settings.siteName}`
    const reach = { ...guestReach(req), boardIds: [board.id] }
    await sendFeed(forum, req, res, { title, link: urls.board(board.id), reach })
  })

  router.get('/robots.txt', (_req, res) => {
    const closed = [
      '/admin',
      '/account',
      '/sign-in',
      '/register',
      '/password',
      '/search',
      '/moderation',
      '/posts/',
      '/threads/',
      '/*authorid=',
    ]
    const lines = ['User-agent: *', ...closed.map(path => `Disallow: ${path}`), 'Allow: /', '']
    res.type('text/plain').send([...lines, `Sitemap: ${baseUrl}/sitemap.xml`, ''].join('\n'))
  })

  addSitemaps(router, forum)
  return router
}

function addSitemaps(router: Router, forum: Forum): void {
  const { baseUrl } = forum.config

  router.get('/sitemap.xml', async (req, res) => {
    const ids = viewableBoardIds(req.site.boards, guest(req.site.groups, ''))
    const parts = await countSitemapParts(forum.db)
    const boards = ids.filter(id => req.site.boards.byId.get(id)?.kind === 'board')
    const maps = ['/sitemap/boards.xml', ...Array.from({ length: parts }, (_, part) => `/sitemap/threads-${part}.xml`)]
    sendSitemap(
      req,
      res,
      'sitemapindex',
      boards.length > 0 ? maps.map(map => `<sitemap><loc>${baseUrl}${map}</loc></sitemap>`) : [],
    )
  })

  router.get('/sitemap/boards.xml', (req, res) => {
    const ids = viewableBoardIds(req.site.boards, guest(req.site.groups, ''))
    sendSitemap(
      req,
      res,
      'urlset',
      [urls.home(), ...ids.map(id => urls.board(id))].map(path => `<url><loc>${baseUrl}${path}</loc></url>`),
    )
  })

  router.get('/sitemap/threads-:part.xml', async (req, res) => {
    const part = /^\d{1,6}$/.test(req.params.part) ? Number(req.params.part) : 0
    const threads = await listSitemapThreads(forum.db, guestReach(req), part)
    sendSitemap(
      req,
      res,
      'urlset',
      threads.map(
        thread =>
          `<url><loc>${baseUrl}${urls.thread(thread.id)}</loc><lastmod>${new Date(thread.last_post_at).toISOString()}</lastmod></url>`,
      ),
    )
  })
}

/** What a machine reads, whoever's it is: as a guest would. */
function guestReach(req: Request): Reach {
  return reachOf(req.site, guest(req.site.groups, ''))
}

function demandFeeds(req: Request): void {
  if (!req.site.settings.feeds) throw new NotFound()
}

async function sendFeed(
  forum: Forum,
  req: Request,
  res: Response,
  { title, link, reach }: { title: string; link: string; reach: Reach },
): Promise<void> {
  const { baseUrl } = forum.config
  const { Feed } = await import('feed')
  const feed = new Feed({
    id: `${baseUrl}${link}`,
    title: clean(title),
    description: clean(req.site.settings.siteDescription),
    link: `${baseUrl}${link}`,
    copyright: clean(req.site.settings.siteName),
    ttl: 60,
    generator: 'Loutan',
  })
  const threads = await listLatestThreads(forum.db, reach, ITEMS)
  const specials = threads.filter(thread => thread.special !== '' && !thread.hidden).map(({ id }) => id)
  const facts = specials.length > 0 ? await listSpecialFacts(forum.db, specials) : new Map<number, SpecialFacts>()
  for (const thread of threads) {
    const special = facts.get(thread.id)
    const address = `${baseUrl}${urls.thread(thread.id)}`
    const text = `${textOf(req, thread)}${special ? `\n${specialLine(req, special)}` : ''}`.trim()
    const pictures = picturesFor(req, thread)
    const [first] = pictures
    feed.addItem({
      id: address,
      title: clean(thread.title),
      link: address,
      description: clean(text),
      ...(first && { content: clean(withPictures(text, pictures, baseUrl)), enclosure: enclosureOf(first, baseUrl) }),
      author: [{ name: clean(thread.author_name || req.t('member.anonymous')) }],
      category: [{ name: clean(req.site.boards.byId.get(thread.board_id)?.name ?? '') }],
      date: new Date(thread.created_at),
    })
  }
  sendXml(req, res, 'application/rss+xml; charset=utf-8', feed.rss2())
}

/** The beginning of its opening post, as far as anybody may know it. */
function textOf(req: Request, { body, hidden, price }: { body: string; hidden: boolean; price: number }): string {
  return hidden ? '' : excerpt(body, { paid: price > 0, length: EXCERPT, dialect: req.site.dialects.whole })
}

/** XML has no place for control characters, and the writer of feeds minds only the first end of a CDATA section. */
function clean(text: string): string {
  return text.replace(/[^\P{Cc}\n]|[\uFFFE\uFFFF]/gu, ' ').replaceAll(']]>', ']] >')
}

function sendSitemap(req: Request, res: Response, root: string, items: string[]): void {
  const own = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${own}>\n${items.join('\n')}\n</${root}>\n`
  sendXml(req, res, 'application/xml; charset=utf-8', text)
}

function sendXml(req: Request, res: Response, type: string, text: string): void {
  res.type(type).set({ 'Cache-Control': 'public, max-age=300', Vary: 'Accept-Encoding' })
  sendPacked(req, res, text)
}
