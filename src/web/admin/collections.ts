import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { Forbidden, NotFound } from '../../lib/errors.ts'
import { managesCollections } from '../../threads/collections/collection.ts'
import { findCollections } from '../../threads/collections/collection-queries.ts'
import { dropCollections } from '../../threads/collections/dropping.ts'
import { ids, pageNumber, parse, queryText } from '../forms.ts'
import { paginateOpen } from '../pagination.ts'
import { withQuery } from '../urls.ts'
import { showPanel } from './panel.ts'

const SIZE = 30
const ChosenForm = z.object({ collection: ids(100) })

/** 淘帖管理: all collections, found by name or owner, and deleted. */
export function adminCollectionRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/collections', async (req, res) => {
    const asked = { name: queryText(req, 'name', 50).trim(), owner: queryText(req, 'owner', 60).trim() }
    const page = pageNumber(req.query.page, 1000)
    const collections = await findCollections(forum.db, asked, { page, size: SIZE })
    showPanel(req, res, 'collections', 'admin.collections', {
      asked,
      collections: collections.slice(0, SIZE),
      pagination: paginateOpen(page, collections.length > SIZE, n =>
        withQuery('/admin/collections', { name: asked.name || null, owner: asked.owner || null, page: n }),
      ),
    })
  })

  router.post('/admin/collections/remove', async (req, res) => {
    if (!managesCollections(req.viewer)) throw new Forbidden('error.not_yours')
    const form = parse(ChosenForm, req.body)
    if (!form.ok || form.value.collection.length === 0) throw new NotFound('error.nothing_chosen')
    const chosen = form.value.collection
    const count = await transact(forum.db, tx => dropCollections(tx, req.viewer, chosen, forum.clock.now()))
    res.done('/admin/collections', { key: 'told.collections_dropped', values: { count } })
  })

  return router
}
