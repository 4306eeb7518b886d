import { Router } from 'express'
import type { Forum } from '../context.ts'
import { hashToken } from '../lib/tokens.ts'
import type { UnreadCounts } from '../messages/live-counts.ts'
import { requireMember } from './guards.ts'

/** The marks of unread notices and messages, told to open pages as they change (Server-Sent Events). */
export function liveRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/live', requireMember, async (req, res) => {
    const say = (text: string) => void (res.writableEnded || res.write(text))
    const listener = {
      memberId: req.viewer.id,
      session: hashToken(req.sessionID),
      tell: (counts: UnreadCounts) => say(`data: ${JSON.stringify(counts)}\n\n`),
      beat: () => say(':\n\n'),
      end: () => void res.end(),
    }
    const leave = await forum.live.listen(listener)
    if (!leave) return void res.status(204).end()
    res.on('close', leave)
    // She may have gone while her session was looked for.
    if (res.destroyed) return leave()
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    })
    res.flushHeaders()
    await forum.live.greet(listener)
  })

  return router
}
