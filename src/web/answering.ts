import { Router } from 'express'
import type { Forum } from '../context.ts'
import { ratingRoutes } from './ratings.ts'
import { reportRoutes } from './reports.ts'

/** Everything that readers do to a post without writing one. */
export function answeringRoutes(forum: Forum): Router {
  const router = Router()
  router.use(ratingRoutes(forum))
  router.use(reportRoutes(forum))
  return router
}
