import type { NextFunction } from 'express'
import type { Forum } from '../context.ts'
import { reviewedBoardIds } from '../threads/judging.ts'
import { countWaiting } from '../threads/review-queue.ts'
import type { Request, Response } from './request.ts'

const SHOWN = /^\/(moderation|admin)(\/|$)/

/** Counts what waits for review where the menu shows it: on the pages of moderators and of the panel, nowhere else. */
export function waitingCount(forum: Forum) {
  return async (req: Request, _res: Response, next: NextFunction): Promise<void> => {
    if (req.method === 'GET' && SHOWN.test(req.path) && req.viewer.group.can_review === 1) {
      req.waiting = await countWaiting(forum.db, reviewedBoardIds(req.site, req.viewer))
    }
    next()
  }
}
