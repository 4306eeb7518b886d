import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { NotFound } from '../lib/errors.ts'
import { getCollection } from '../threads/collections/collection-queries.ts'
import { listRemarks } from '../threads/collections/gathered-queries.ts'
import { mayUnremark, remark, unremark } from '../threads/collections/remarking.ts'
import { collectionCrumbs, showCollection } from './collections.ts'
import { id, idParam, line, pageNumber, parse, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'
import { urls } from './urls.ts'

const SIZE = 20
const PAGES_MAX = 500
const RemarkForm = z.object({ body: line(1000), stars: whole(0, 5) })
const RemarkChoice = z.object({ comment: id })

/** What is said of a collection. */
export function collectionRemarkRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/collections/:id/comments', async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    const page = pageNumber(req.query.page, PAGES_MAX)
    const remarks = await listRemarks(forum.db, collection.id, { page, size: SIZE })
    const title = req.t('collections.comments')
    res.page('collections/comments', {
      page: { title, crumbs: [...collectionCrumbs(req, collection), { text: title }], hidden: true },
      collection,
      remarks: remarks.slice(0, SIZE).map(one => ({ ...one, removable: mayUnremark(req.viewer, collection, one) })),
      pagination: paginateOpen(
        page,
        remarks.length > SIZE,
        n => `/collections/${collection.id}/comments${n === 1 ? '' : `?page=${n}`}`,
      ),
    })
  })

  router.post('/collections/:id/comments', requireMember, async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    const form = parse(RemarkForm, req.body)
    const at = forum.clock.now()
    const outcome = form.ok
      ? await transact(forum.db, tx => {
          const { body, stars: rating } = form.value
          return remark(tx, req.site, req.viewer, collection, { body, rating }, at)
        })
      : form
    if (!outcome.ok) return showCollection(forum, req, res, collection, outcome.errors, outcome.status)
    res.done(urls.collection(collection.id), { key: 'told.remarked' })
  })

  router.post('/collections/:id/comments/remove', requireMember, async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    const form = parse(RemarkChoice, req.body)
    if (!form.ok) throw new NotFound('error.nothing_chosen')
    const { comment } = form.value
    await transact(forum.db, tx => unremark(tx, req.viewer, collection, comment))
    res.done(`/collections/${collection.id}/comments`, { key: 'told.remark_gone' })
  })

  return router
}
