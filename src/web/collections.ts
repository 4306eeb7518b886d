import { Router } from 'express'
import type { Forum } from '../context.ts'
import type { Message } from '../lib/errors.ts'
import { SignInNeeded } from '../lib/errors.ts'
import {
  type CollectionForViewer,
  keeps,
  managesCollections,
  owns,
  ratingOf,
} from '../threads/collections/collection.ts'
import { COLLECTION_ORDERS, getCollection, listCollections } from '../threads/collections/collection-queries.ts'
import { listGathered, listRemarks } from '../threads/collections/gathered-queries.ts'
import { listFollowed, listKeepers, listKept } from '../threads/collections/kept-queries.ts'
import { mayUnremark } from '../threads/collections/remarking.ts'
import { idParam, pageNumber, queryText, typed } from './forms.ts'
import { paginateOpen } from './pagination.ts'
import type { Request, Response } from './request.ts'
import { urls, withQuery } from './urls.ts'

const SIZE = 20
const REMARKS_SHOWN = 5
const PAGES_MAX = 500
const TABS = ['all', 'mine', 'followed'] as const

/** 淘专辑: all of them, a member's own, and the page of one. */
export function collectionRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/collections', async (req, res) => {
    const tab = TABS.find(one => one === queryText(req, 'of', 10)) ?? 'all'
    if (tab !== 'all' && req.viewer.id === 0) throw new SignInNeeded()
    const order = COLLECTION_ORDERS.find(one => one === queryText(req, 'order', 10)) ?? 'newest'
    const page = pageNumber(req.query.page, PAGES_MAX)
    const paging = { page, size: SIZE }
    const found =
      tab === 'mine'
        ? await listKept(forum.db, req.viewer.id)
        : tab === 'followed'
          ? await listFollowed(forum.db, req.viewer.id, paging)
          : await listCollections(forum.db, order, paging)
    const shown = tab === 'mine' ? found : found.slice(0, SIZE)
    const at = (n: number) =>
      withQuery('/collections', {
        of: tab === 'all' ? null : tab,
        order: order === 'newest' ? null : order,
        page: n === 1 ? null : n,
      })
    const title = req.t('collections.title')
    res.page('collections/index', {
      page: { title, canonical: at(page), crumbs: [{ text: title }], hidden: tab !== 'all' || order !== 'newest' },
      tab,
      order,
      orders: COLLECTION_ORDERS,
      collections: shown.map(one => ({ ...one, rating: ratingOf(one) })),
      mayMake: req.viewer.group.can_collect === 1,
      pagination: paginateOpen(page, tab !== 'mine' && found.length > SIZE, at),
    })
  })

  router.get('/collections/:id', async (req, res) => {
    await showCollection(forum, req, res, await getCollection(forum.db, req.viewer, idParam(req)), [], 200)
  })

  return router
}

/** The page of a collection, with what was refused there. */
export async function showCollection(
  forum: Forum,
  req: Request,
  res: Response,
  collection: CollectionForViewer,
  errors: Message[],
  status: number,
): Promise<void> {
  const { site, viewer } = req
  const page = pageNumber(req.query.page, PAGES_MAX)
  const threads = await listGathered(forum.db, site, viewer, collection.id, { page, size: SIZE })
  const keepers = await listKeepers(forum.db, collection.id)
  const remarks = await listRemarks(forum.db, collection.id, { page: 1, size: REMARKS_SHOWN })
  const at = (n: number) => withQuery(urls.collection(collection.id), { page: n === 1 ? null : n })
  const own = owns(viewer, collection)
  res.page(
    'collections/show',
    {
      page: {
        title: collection.name,
        description: collection.description || collection.name,
        canonical: at(page),
        crumbs: collectionCrumbs(req, collection),
        hidden: errors.length > 0,
      },
      collection: {
        ...collection,
        rating: ratingOf(collection),
        words: collection.keywords.split(' ').filter(Boolean),
      },
      threads: threads.slice(0, SIZE),
      keepers: keepers.filter(one => one.accepted_at !== null || own || one.id === viewer.id),
      remarks: remarks
        .slice(0, REMARKS_SHOWN)
        .map(one => ({ ...one, removable: mayUnremark(req.viewer, collection, one) })),
      can: {
        own,
        keep: keeps(viewer, collection),
        manage: managesCollections(viewer),
        follow: viewer.id > 0 && !own,
        remark: viewer.id > 0 && viewer.group.can_comment_collections === 1,
        invite: own && keepers.length < site.settings.keepersMax,
      },
      values: errors.length > 0 ? typed(req.body) : {},
      errors,
      pagination: paginateOpen(page, threads.length > SIZE, at),
    },
    status,
  )
}

/** The way from the index down to a collection. */
export function collectionCrumbs(req: Request, { id, name }: { id: number; name: string }) {
  return [
    { text: req.t('collections.title'), href: '/collections' },
    { text: name, href: urls.collection(id) },
  ]
}
