import { Router } from 'express'
import { z } from 'zod'
import { removeFiles } from '../attachments/claiming.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message } from '../lib/errors.ts'
import { canUseItems, type Item, isOffered, POST_KINDS, THREAD_KINDS } from '../play/items/item.ts'
import { getItem, listBag, listItems } from '../play/items/item-queries.ts'
import { standsByModerators } from '../play/items/moderators-acts.ts'
import { useFault } from '../play/items/use-faults.ts'
import { applyItem } from '../play/items/using.ts'
import { getPostInThread, type PostInThread } from '../threads/post-in-thread.ts'
import { HIGHLIGHT_COLORS } from '../threads/thread.ts'
import { idParam, parse, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { playOpen } from './play-open.ts'
import type { Request, Response } from './request.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

const UseForm = z.object({ color: whole(0, HIGHLIGHT_COLORS.length) })

/** 使用道具 at a post: what is of use here, then a look at what it does, then the act. */
export function usingItemRoutes(forum: Forum): Router {
  const router = Router()
  const open = playOpen('items')

  router.get('/posts/:id/items', open, requireMember, async (req, res) => {
    const place = await getPlace(forum, req)
    const acted = await standsByModerators(forum.db, place.thread)
    const owned = new Map((await listBag(forum.db, req.viewer.id)).map(one => [one.id, one.amount]))
    const kinds = place.post.floor === 1 ? [...THREAD_KINDS, ...POST_KINDS] : POST_KINDS
    const items = (await listItems(forum.db)).filter(one => isOffered(req.viewer, one) && kinds.includes(one.kind))
    const rows = items.map(item => ({
      ...item,
      amount: owned.get(item.id) ?? 0,
      fault: useFault(req.viewer, place, item, acted) ?? null,
    }))
    res.page('items/choose', { page: pageOf(req, place), ...place, rows })
  })

  router.get('/posts/:id/items/:item', open, requireMember, async (req, res) => {
    const place = await getPlace(forum, req)
    await confirm(req, res, place, await getItem(forum.db, idParam(req, 'item')), [], 200)
  })

  router.post('/posts/:id/items/:item', open, requireMember, async (req, res) => {
    const place = await getPlace(forum, req)
    const item = await getItem(forum.db, idParam(req, 'item'))
    const form = parse(UseForm, req.body)
    if (!form.ok) return confirm(req, res, place, item, form.errors, form.status)
    const terms = { itemId: item.id, color: form.value.color }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => applyItem(tx, req.site, req.viewer, place, terms, at))
    if (!outcome.ok) return confirm(req, res, place, item, outcome.errors, outcome.status)
    const { files, author } = outcome.value
    await removeFiles(forum.files, files)
    const told = { key: 'told.item_used', values: { name: item.name } }
    const seen = { key: 'told.item_author', values: { name: author ?? '' } }
    res.done(backTo(place, item), author === null ? told : seen)
  })

  return router
}

async function getPlace(forum: Forum, req: Request): Promise<PostInThread> {
  const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
  if (!canUseItems(req.site, req.viewer)) throw new Forbidden('error.cannot_use_items')
  return place
}

function backTo({ post, thread, board }: PostInThread, { kind }: Item): string {
  if (kind !== 'repent') return urls.post(thread.id, post.id)
  return post.floor === 1 ? urls.board(board.id) : urls.thread(thread.id)
}

function pageOf(req: Request, { thread }: PostInThread) {
  const title = req.t('items.use')
  return { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true }
}

function confirm(
  req: Request,
  res: Response,
  place: PostInThread,
  item: Item,
  errors: Message[],
  status: number,
): void {
  res.page('items/use', { page: pageOf(req, place), ...place, item, colors: HIGHLIGHT_COLORS, errors }, status)
}
