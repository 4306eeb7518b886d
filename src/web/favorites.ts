import { Router } from 'express'
import { z } from 'zod'
import { getViewableBoard } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { type Message, NotFound } from '../lib/errors.ts'
import { type Kept, NOTE_MAX } from '../threads/favorites/favorite.ts'
import { findFavorite, listFavoriteBoards, listFavoriteThreads } from '../threads/favorites/favorite-queries.ts'
import { annotate, giveUp, keep } from '../threads/favorites/favoriting.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { boardCrumbs } from './board-crumbs.ts'
import { demand, idParam, ids, line, pageNumber, parse, queryText, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'
import type { Crumb, Request, Response } from './request.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

const SIZE = 20
const TABS = ['threads', 'boards'] as const
const of = z.enum(TABS).default('threads')
const NoteForm = z.object({ note: line(NOTE_MAX), of })
const ChosenForm = z.object({ favorite: ids(100), of })

interface Place {
  kept: Kept
  name: string
  /** Where it is kept from, and where its reader goes back to. */
  action: string
  back: string
  crumbs: Crumb[]
}

/** 收藏: threads and boards that a member keeps for herself, with her notes. */
export function favoriteRoutes(forum: Forum): Router {
  const router = Router()
  addPlace(router, forum, '/threads/:id/favorite', async req => {
    const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
    const kept = { threadId: thread.id, boardId: null }
    const action = `/threads/${thread.id}/favorite`
    return { kept, name: thread.title, action, back: urls.thread(thread.id), crumbs: threadCrumbs(req, thread) }
  })
  addPlace(router, forum, '/boards/:id/favorite', async req => {
    const board = getViewableBoard(req.site.boards, req.viewer, idParam(req))
    const kept = { threadId: null, boardId: board.id }
    const action = `/boards/${board.id}/favorite`
    return { kept, name: board.name, action, back: urls.board(board.id), crumbs: boardCrumbs(board) }
  })

  router.get('/favorites', requireMember, async (req, res) => {
    const tab = queryText(req, 'of', 10) === 'boards' ? 'boards' : 'threads'
    const page = pageNumber(req.query.page, 1000)
    const list = tab === 'boards' ? listFavoriteBoards : listFavoriteThreads
    const favorites = await list(forum.db, req.site, req.viewer, { page, size: SIZE })
    const title = req.t('favorites.title')
    res.page('favorites/index', {
      page: { title, crumbs: [{ text: title }], hidden: true },
      tab,
      favorites: favorites.slice(0, SIZE),
      pagination: paginateOpen(page, favorites.length > SIZE, n => `/favorites?of=${tab}&page=${n}`),
    })
  })

  router.post('/favorites/remove', requireMember, async (req, res) => {
    const form = parse(ChosenForm, req.body)
    if (!form.ok || form.value.favorite.length === 0) throw new NotFound('error.nothing_chosen')
    const { favorite, of } = form.value
    await transact(forum.db, tx => giveUp(tx, req.viewer.id, favorite))
    res.done(tabAddress(of), { key: 'told.unfavorited' })
  })

  router.post('/favorites/:id', requireMember, async (req, res) => {
    const { note, of } = demand(NoteForm, req.body)
    await transact(forum.db, tx => annotate(tx, req.viewer, idParam(req), note), 'nothing')
    res.done(tabAddress(of), { key: 'told.saved' })
  })

  return router
}

/** The three ways of a thing that can be kept: the form, keeping it, and giving it up. */
function addPlace(router: Router, forum: Forum, path: string, placeOf: (req: Request) => Promise<Place>): void {
  router.get(path, requireMember, async (req, res) => {
    await show(forum, req, res, await placeOf(req), { errors: [], status: 200 })
  })

  router.post(path, requireMember, async (req, res) => {
    const place = await placeOf(req)
    const form = parse(NoteForm, req.body)
    if (!form.ok) return show(forum, req, res, place, form)
    const at = forum.clock.now()
    const { settings } = req.site
    const outcome = await transact(forum.db, tx => keep(tx, settings, req.viewer, place.kept, form.value.note, at))
    if (!outcome.ok) return show(forum, req, res, place, outcome)
    res.done(place.back, { key: 'told.favorited', values: { name: place.name } })
  })

  router.post(`${path}/remove`, requireMember, async (req, res) => {
    const place = await placeOf(req)
    const favorite = await findFavorite(forum.db, req.viewer.id, place.kept)
    await transact(forum.db, tx => giveUp(tx, req.viewer.id, favorite ? [favorite.id] : []))
    res.done(place.back, { key: 'told.unfavorited' })
  })
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  { kept, name, action, crumbs }: Place,
  { errors, status }: { errors: Message[]; status: number },
): Promise<void> {
  const favorite = await findFavorite(forum.db, req.viewer.id, kept)
  const title = req.t('favorites.add')
  res.page(
    'favorites/form',
    {
      page: { title, crumbs: [...crumbs, { text: title }], hidden: true },
      kept: favorite !== undefined,
      name,
      action,
      note: errors.length > 0 ? (typed(req.body).note ?? '') : (favorite?.note ?? ''),
      errors,
    },
    status,
  )
}

function tabAddress(tab: (typeof TABS)[number]): string {
  return tab === 'boards' ? '/favorites?of=boards' : '/favorites'
}
