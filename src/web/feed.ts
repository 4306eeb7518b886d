import { type Response, Router } from 'express'
import { z } from 'zod'
import { reachOf } from '../boards/reaching.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { listFeed } from '../friends/feed.ts'
import { followMember, listenSpecially, unfollowMember } from '../friends/following.ts'
import { findRelay, RELAY_LONGEST, relay, takeRelayBack } from '../friends/relaying.ts'
import { DAY } from '../lib/clock.ts'
import { HttpError, type Message, NotFound } from '../lib/errors.ts'
import { getMember } from '../members/member-queries.ts'
import { filterStrictly } from '../members/wording.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { idParam, line, pageNumber, parse, queryText, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'
import type { Request } from './request.ts'
import { urls, withQuery } from './urls.ts'

const SIZE = 20
const ListenForm = z.object({ special: z.literal(['0', '1']) })
const RelayForm = z.object({ words: line(RELAY_LONGEST) })

/** 广播: what those do whom a member listens to, and listening. */
export function feedPageRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/feed', requireMember, async (req, res) => {
    const page = pageNumber(req.query.page, 100)
    const since = forum.clock.now() - req.site.settings.feedDays * DAY
    const special = queryText(req, 'of', 10) === 'special'
    const place = { reach: reachOf(req.site, req.viewer, forum.clock.now()), since, page, size: SIZE, special }
    const items = await listFeed(forum.db, req.viewer.id, place)
    const title = req.t('feed.title')
    res.page('friends/feed', {
      page: { title, crumbs: [{ text: title }], hidden: true },
      items: items.slice(0, SIZE),
      special,
      pagination: paginateOpen(page, items.length > SIZE, n =>
        withQuery('/feed', { of: special ? 'special' : null, page: n }),
      ),
    })
  })

  router.post('/members/:id/follow', requireMember, async (req, res) => {
    const { id, name } = await getMember(forum.db, idParam(req))
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => followMember(tx, req.site, req.viewer, id, at))
    if (!outcome.ok) throw new HttpError(outcome.status, outcome.errors[0] ?? { key: 'error.forbidden' })
    res.done(urls.member(id), { key: 'told.follows_member', values: { name } })
  })

  router.post('/members/:id/listen', requireMember, async (req, res) => {
    const id = idParam(req)
    const form = parse(ListenForm, req.body)
    if (!form.ok) throw new NotFound('error.nothing_chosen')
    const special = form.value.special === '1'
    await transact(forum.db, tx => listenSpecially(tx, req.viewer.id, id, special), 'nothing')
    res.done(urls.member(id), { key: special ? 'told.listens_specially' : 'told.listens_plainly' })
  })

  router.post('/members/:id/unfollow', requireMember, async (req, res) => {
    const id = idParam(req)
    await transact(forum.db, tx => unfollowMember(tx, req.viewer.id, id))
    res.done(urls.member(id), { key: 'told.follows_no_more' })
  })

  addRelaying(router, forum)
  return router
}

function addRelaying(router: Router, forum: Forum): void {
  router.get('/threads/:id/relay', requireMember, (req, res) => showRelay(forum, req, res))

  router.post('/threads/:id/relay', requireMember, async (req, res) => {
    const form = parse(RelayForm, req.body)
    const said = form.ok ? filterStrictly(req.site, req.viewer, form.value) : form
    if (!said.ok) return showRelay(forum, req, res, said.errors, said.status)
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    const { words } = said.value
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => relay(tx, req.site, req.viewer, thread, words, at), 'nothing')
    if (!outcome.ok) return showRelay(forum, req, res, outcome.errors, outcome.status)
    res.done(urls.thread(thread.id), { key: 'told.relayed' })
  })

  router.post('/threads/:id/relay/remove', requireMember, async (req, res) => {
    const id = idParam(req)
    await transact(forum.db, tx => takeRelayBack(tx, req.viewer.id, id), 'nothing')
    res.done('/feed', { key: 'told.relay_removed' })
  })
}

async function showRelay(
  forum: Forum,
  req: Request,
  res: Response,
  errors: Message[] = [],
  status = 200,
): Promise<void> {
  const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
  const relayed = await findRelay(forum.db, req.viewer.id, thread.id)
  const title = req.t('feed.relay')
  const crumbs = [{ text: thread.title, href: urls.thread(thread.id) }, { text: title }]
  const words = typed(req.body).words ?? relayed ?? ''
  const locals = { thread, words, relayed: relayed !== undefined, longest: RELAY_LONGEST, errors }
  res.page('friends/relay', { page: { title, crumbs, hidden: true }, ...locals }, status)
}
