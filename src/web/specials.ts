import { Router } from 'express'
import type { Forum } from '../context.ts'
import { activityRoutes } from './activities.ts'
import { debateRoutes } from './debates.ts'
import { pollRoutes } from './polls.ts'
import { rewardRoutes } from './rewards.ts'

/** What is done in threads that are more than a text. */
export function specialRoutes(forum: Forum): Router {
  return Router().use(pollRoutes(forum)).use(rewardRoutes(forum)).use(activityRoutes(forum)).use(debateRoutes(forum))
}
