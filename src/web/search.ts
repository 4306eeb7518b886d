import { Router } from 'express'
import { viewableBoardIds } from '../boards/permissions.ts'
import { reachOf } from '../boards/reaching.ts'
import type { Forum } from '../context.ts'
import { amountsOf, isNothing } from '../credits/amounts.ts'
import { creditFault, reward } from '../credits/rewarding.ts'
import { ruleFor } from '../credits/rules.ts'
import { settle } from '../credits/settling.ts'
import { countUp } from '../db/rate-limits.ts'
import { transact } from '../db/transact.ts'
import { networkOf } from '../lib/addresses.ts'
import { DAY, MINUTE, SECOND } from '../lib/clock.ts'
import { Forbidden, type Message } from '../lib/errors.ts'
import { isExempt } from '../members/exemptions.ts'
import { findMemberByName } from '../members/member-queries.ts'
import { findableText } from '../search/findable.ts'
import { marked, markedExcerpt, queryWords } from '../search/marking.ts'
import { type Found, SEARCH_ORDERS, type Search, search } from '../search/searching.ts'
import { isWithinHours } from '../settings/hours.ts'
import { pageNumber, queryId, queryText } from './forms.ts'
import { pageCount, paginate } from './pagination.ts'
import type { Request, Response } from './request.ts'
import { withQuery } from './urls.ts'

const SIZE = 20
const EXCERPT = 140
const PAGES_AT_ONCE = 5
/** Days that a search can be confined to, as the classic offers them. */
export const SEARCH_DAYS = [1, 7, 30, 90, 180, 365] as const

/** 搜索: threads and posts by their words. */
export function searchRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/search', async (req, res) => {
    if (req.viewer.group.can_search === 0) throw new Forbidden('error.cannot_search')
    const q = queryText(req, 'q', 100).trim()
    const author = queryText(req, 'author', 60).trim()
    if (q === '' && author === '') return show(forum, req, res, { errors: [], status: 200 })
    if (isShutNow(forum, req)) return show(forum, req, res, { errors: [{ key: 'error.no_search_hours' }], status: 403 })
    const page = pageNumber(req.query.page, 1000)
    const soon = (await tooSoon(forum, req)) ?? (page === 1 ? await tollFault(forum, req) : undefined)
    if (soon) return show(forum, req, res, { errors: [soon], status: 429 })
    const asked = await askedFor(forum, req, q, author)
    if (!asked) return show(forum, req, res, { errors: [{ key: 'error.member_not_found' }], status: 200 })
    const result = await search(forum.db, asked, { page, size: SIZE })
    if (!result) return show(forum, req, res, { errors: [{ key: 'error.search_words' }], status: 422 })
    show(forum, req, res, { errors: [], status: 200, result, page })
  })

  return router
}

/** 禁止全文搜索时间段 */
function isShutNow({ clock }: Forum, { viewer, site: { settings } }: Request): boolean {
  return viewer.group.ignores_hours === 0 && isWithinHours(settings.noSearchHours, settings, clock.now())
}

/** 搜索: what the rule takes or gives for a search by a member, or why she cannot pay. */
async function tollFault(forum: Forum, req: Request): Promise<Message | undefined> {
  const { viewer, site } = req
  const rule = ruleFor(site.rules, 'search', null)
  if (!viewer.member || isExempt(viewer, 'search') || !rule || isNothing(amountsOf(rule))) return undefined
  const fault = creditFault(site, viewer.member, 'search', null)
  if (fault) return fault
  const at = forum.clock.now()
  await transact(
    forum.db,
    async tx => {
      await reward(tx, site, viewer.id, 'search', { at })
      await settle(tx, site, viewer.id, at)
    },
    'nothing',
  )
  return undefined
}

async function askedFor(forum: Forum, req: Request, q: string, author: string): Promise<Search | undefined> {
  const { site, viewer } = req
  const member = author === '' ? undefined : await findMemberByName(forum.db, author)
  if (author !== '' && !member) return undefined
  const reach = reachOf(site, viewer)
  const board = queryId(req, 'board') ?? 0
  const days = SEARCH_DAYS.find(one => String(one) === queryText(req, 'days'))
  return {
    words: q,
    reach,
    boardId: reach.boardIds.includes(board) ? board : null,
    authorId: member?.id ?? null,
    since: days ? forum.clock.now() - days * DAY : 0,
    digest: queryText(req, 'digest') === '1',
    titleOnly: queryText(req, 'in') === 'title',
    order: SEARCH_ORDERS.find(one => one === queryText(req, 'order')) ?? 'time',
    limit: site.settings.searchResults,
  }
}

/** Five pages of results for one reader in the seconds of the setting, and so many for everybody in a minute. */
async function tooSoon(forum: Forum, req: Request): Promise<Message | undefined> {
  const { searchSeconds, searchesPerMinute } = req.site.settings
  const at = forum.clock.now()
  if (req.viewer.group.skips_limits) return undefined
  const who = req.viewer.id > 0 ? `member:${req.viewer.id}` : `guest:${networkOf(req.ip ?? '')}`
  if (searchSeconds > 0) {
    const pace = { max: PAGES_AT_ONCE, within: searchSeconds * SECOND }
    const own = await countUp(forum.db, `search:${who}`, pace, at)
    if (own.wait > 0) return { key: 'error.search_too_soon', values: { seconds: searchSeconds } }
  }
  const all = await countUp(forum.db, 'search:all', { max: searchesPerMinute, within: MINUTE }, at)
  return all.wait > 0 ? { key: 'error.search_busy', values: { max: searchesPerMinute } } : undefined
}

interface Shown {
  errors: Message[]
  status: number
  result?: { total: number; found: Found[] }
  page?: number
}

function show(forum: Forum, req: Request, res: Response, { errors, status, result, page = 1 }: Shown): void {
  const q = queryText(req, 'q', 100).trim()
  const words = queryWords(q)
  const title = q === '' ? req.t('search.title') : req.t('search.title_words', { words: q })
  const viewable = new Set(viewableBoardIds(req.site.boards, req.viewer))
  res.page(
    'search/show',
    {
      page: { title, crumbs: [{ text: req.t('search.title') }], hidden: true },
      errors,
      asked: Object.fromEntries(
        ['q', 'author', 'board', 'days', 'digest', 'in', 'order'].map(name => [name, queryText(req, name, 100)]),
      ),
      days: SEARCH_DAYS,
      orders: SEARCH_ORDERS,
      boards: [...req.site.boards.byId.values()].filter(board => board.kind === 'board' && viewable.has(board.id)),
      result: result && {
        total: result.total,
        most: result.total >= req.site.settings.searchResults,
        found: result.found.map(one => ({
          ...one,
          titlePieces: marked(one.title, words),
          pieces: markedExcerpt(findableText(one.body, one.paid === 1, req.site.dialects.whole), q, EXCERPT),
          board: req.site.boards.byId.get(one.board_id)?.name ?? '',
        })),
        pagination: paginate(page, pageCount(result.total, SIZE), n => withQuery(req.originalUrl, { page: n })),
      },
      now: forum.clock.now(),
    },
    status,
  )
}
