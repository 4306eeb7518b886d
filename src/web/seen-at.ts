import type { Forum } from '../context.ts'
import { knowsDevice, type SeenAt } from '../identity/alerting.ts'
import { deviceOf } from './devices.ts'
import type { Request } from './request.ts'

/** The browser of a request by name, and where it comes from. */
export function seenAt(req: Request): SeenAt {
  return { device: deviceOf(req.headers['user-agent'] ?? ''), ip: req.ip ?? '' }
}

/** What `signIn` asks: whether a member has signed in from here before. */
export function knownHere(forum: Forum, req: Request): (memberId: number) => Promise<boolean> {
  return memberId => knowsDevice(forum.db, memberId, seenAt(req))
}
