import type { NextFunction } from 'express'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { isStaff } from '../members/viewer.ts'
import { WORK_PAGES, type WorkQueue } from '../notifications/calling-staff.ts'
import { markMergedRead } from '../notifications/reading-notices.ts'
import type { Request, Response } from './request.ts'

const QUEUES = new Map<string, WorkQueue>([
  ...(Object.keys(WORK_PAGES) as WorkQueue[]).map((queue): [string, WorkQueue] => [WORK_PAGES[queue], queue]),
  ['/admin/reports', 'reports'],
])

/** Who looks at a queue of work has read that something waits there. */
export function seeingWork(forum: Forum) {
  return async (req: Request, _res: Response, next: NextFunction): Promise<void> => {
    const queue = req.method === 'GET' ? QUEUES.get(req.path) : undefined
    const { id, member } = req.viewer
    if (queue && member && member.unread_notices > 0 && isStaff(req.viewer)) {
      const at = forum.clock.now()
      const count = await transact(forum.db, tx => markMergedRead(tx, id, `work:${queue}`, at), 'nothing')
      member.unread_notices -= count
    }
    next()
  }
}
