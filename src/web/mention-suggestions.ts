import { Router } from 'express'
import type { Forum } from '../context.ts'
import { countUp } from '../db/rate-limits.ts'
import { MINUTE } from '../lib/clock.ts'
import { Forbidden, TooMany } from '../lib/errors.ts'
import { suggestMembers } from '../posts/suggesting.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { queryId, queryText } from './forms.ts'

const MOST = 10
const LONGEST = 15

/** Whom a member may want to call, while she writes `@` (posting.md §7). */
export function mentionRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/mentions', async (req, res) => {
    const { viewer, site } = req
    if (viewer.id === 0 || viewer.group.mentions_max === 0) throw new Forbidden('error.cannot_mention')
    const pace = { max: site.settings.suggestionsPerMinute, within: MINUTE }
    const { wait } = await countUp(forum.db, `mentions:${viewer.id}`, pace, forum.clock.now())
    if (wait > 0) throw new TooMany('error.too_many_suggestions', wait / 1000)
    const asked = queryId(req, 'thread')
    const thread = asked === null ? null : await getReadableThread(forum.db, site, viewer, asked)
    const beginning = queryText(req, 'q', LONGEST).trim()
    const terms = { threadId: thread?.id ?? null, beginning, most: MOST }
    res.setHeader('Cache-Control', 'no-store')
    res.json({ members: await suggestMembers(forum.db, viewer, terms) })
  })

  return router
}
