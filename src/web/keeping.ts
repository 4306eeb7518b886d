import { Router } from 'express'
import type { Forum } from '../context.ts'
import { collectingRoutes } from './collecting.ts'
import { collectionFollowerRoutes } from './collection-followers.ts'
import { collectionFormRoutes } from './collection-forms.ts'
import { collectionKeeperRoutes } from './collection-keepers.ts'
import { collectionRemarkRoutes } from './collection-remarks.ts'
import { collectionRoutes } from './collections.ts'
import { favoriteRoutes } from './favorites.ts'
import { followingOwnRoutes } from './following-own.ts'
import { followRoutes } from './follows.ts'
import { sharingRoutes } from './sharing.ts'
import { tagRoutes } from './tags.ts'

/** What readers do with threads besides answering: keep them, collect them, follow them and hand them on. */
export function keepingRoutes(forum: Forum): Router {
  const router = Router()
  router.use(favoriteRoutes(forum))
  router.use(followRoutes(forum))
  router.use(followingOwnRoutes(forum))
  router.use(sharingRoutes(forum))
  router.use(tagRoutes(forum))
  router.use(collectionFormRoutes(forum))
  router.use(collectingRoutes(forum))
  router.use(collectionFollowerRoutes(forum))
  router.use(collectionKeeperRoutes(forum))
  router.use(collectionRemarkRoutes(forum))
  router.use(collectionRoutes(forum))
  return router
}
