import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { followCollection, unfollowCollection } from '../threads/collections/collection-following.ts'
import { getCollection } from '../threads/collections/collection-queries.ts'
import { showCollection } from './collections.ts'
import { demand, idParam } from './forms.ts'
import { requireMember } from './guards.ts'
import { urls } from './urls.ts'

const FollowForm = z.object({ follow: z.enum(['0', '1']) })

/** 订阅 of a collection, and its end. */
export function collectionFollowerRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/collections/:id/follow', requireMember, async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    if (demand(FollowForm, req.body).follow === '0') {
      await transact(forum.db, tx => unfollowCollection(tx, req.viewer.id, collection.id))
      return res.done(urls.collection(collection.id), { key: 'told.unfollowed' })
    }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => followCollection(tx, req.site, req.viewer, collection, at))
    if (!outcome.ok) return showCollection(forum, req, res, collection, outcome.errors, outcome.status)
    res.done(urls.collection(collection.id), { key: 'told.collection_followed', values: { name: collection.name } })
  })

  return router
}
