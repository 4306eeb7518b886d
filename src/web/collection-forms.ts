import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message } from '../lib/errors.ts'
import {
  type Collection,
  DESCRIPTION_MAX,
  KEYWORDS_MAX,
  managesCollections,
  NAME_MAX,
  owns,
} from '../threads/collections/collection.ts'
import { getCollection } from '../threads/collections/collection-queries.ts'
import { dropCollection, recommendCollection } from '../threads/collections/dropping.ts'
import { changeCollection, demandOwn, makeCollection } from '../threads/collections/making.ts'
import { collectionCrumbs } from './collections.ts'
import { demand, idParam, line, parse, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'
import { urls } from './urls.ts'

const CollectionForm = z.object({
  name: line(NAME_MAX),
  description: line(DESCRIPTION_MAX),
  keywords: line(KEYWORDS_MAX),
})
const RecommendForm = z.object({ recommended: z.enum(['0', '1']) })

/** A collection is begun, changed, recommended and taken away. */
export function collectionFormRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/collections/new', requireMember, (req, res) => {
    if (req.viewer.group.can_collect !== 1) throw new Forbidden('error.cannot_collect')
    show(req, res, null, {}, [], 200)
  })

  router.post('/collections', requireMember, async (req, res) => {
    const form = parse(CollectionForm, req.body)
    const outcome = form.ok
      ? await transact(forum.db, tx => makeCollection(tx, req.site, req.viewer, form.value, forum.clock.now()))
      : form
    if (!outcome.ok) return show(req, res, null, typed(req.body), outcome.errors, outcome.status)
    res.done(urls.collection(outcome.value), { key: 'told.collection_made' })
  })

  router.get('/collections/:id/edit', requireMember, async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    if (!managesCollections(req.viewer)) demandOwn(req.viewer, collection)
    const { name, description, keywords } = collection
    show(req, res, collection, { name, description, keywords }, [], 200)
  })

  router.post('/collections/:id', requireMember, async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    demandOwn(req.viewer, collection)
    const form = parse(CollectionForm, req.body)
    const outcome = form.ok
      ? await transact(forum.db, tx => changeCollection(tx, req.site, req.viewer, collection, form.value))
      : form
    if (!outcome.ok) return show(req, res, collection, typed(req.body), outcome.errors, outcome.status)
    res.done(urls.collection(collection.id), { key: 'told.saved' })
  })

  router.post('/collections/:id/delete', requireMember, async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    await transact(forum.db, tx => dropCollection(tx, req.viewer, collection, forum.clock.now()))
    res.done('/collections', { key: 'told.collection_dropped', values: { name: collection.name } })
  })

  router.post('/collections/:id/recommend', requireMember, async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    const recommended = demand(RecommendForm, req.body).recommended === '1'
    await transact(forum.db, tx => recommendCollection(tx, req.viewer, collection, recommended, forum.clock.now()))
    res.done(urls.collection(collection.id), { key: 'told.saved' })
  })

  return router
}

function show(
  req: Request,
  res: Response,
  collection: Collection | null,
  values: Record<string, string>,
  errors: Message[],
  status: number,
): void {
  const title = req.t(collection ? 'collections.edit' : 'collections.new')
  const crumbs = collection
    ? collectionCrumbs(req, collection)
    : [{ text: req.t('collections.title'), href: '/collections' }]
  res.page(
    'collections/form',
    {
      page: { title, crumbs: [...crumbs, { text: title }], hidden: true },
      collection,
      own: collection === null || owns(req.viewer, collection),
      values,
      errors,
    },
    status,
  )
}
