import type { Refused } from '../lib/outcome.ts'
import type { Thread } from '../threads/thread.ts'
import type { Request, Response } from './request.ts'
import { threadCrumbs } from './threads.ts'

/** Why nothing came of an act in a special thread, on a page of its own with the way back to the thread. */
export function refuseAt(req: Request, res: Response, thread: Thread, { errors, status }: Refused): void {
  const title = req.t('special.refused')
  const crumbs = [...threadCrumbs(req, thread), { text: title }]
  res.page('threads/special/refused', { page: { title, crumbs, hidden: true }, thread, errors }, status)
}
