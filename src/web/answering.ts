import { Router } from 'express'
import type { Forum } from '../context.ts'
import { commentRoutes } from './comments.ts'
import { ratingRoutes } from './ratings.ts'
import { reportRoutes } from './reports.ts'
import { voteRoutes } from './votes.ts'

/** Everything that readers do to a post without writing one. */
export function answeringRoutes(forum: Forum): Router {
  const router = Router()
  router.use(ratingRoutes(forum))
  router.use(commentRoutes(forum))
  router.use(voteRoutes(forum))
  router.use(reportRoutes(forum))
  return router
}
