import type { Forum } from '../context.ts'
import { sign, unsign } from '../lib/tokens.ts'
import { type Piece, slotsOf } from '../markup/slots.ts'
import { cookiesOf } from './preferences.ts'
import type { Request } from './request.ts'

/** Cookies of posts opened with a password begin with it; the front door answers nobody who has one from memory. */
export const OPENED_COOKIE = 'opened_'

/** What the cookie of an opened post holds. */
export function proofOf(postId: number, hash: string, secret: string): string {
  return sign(subject(postId, hash), secret).split('.').at(-1) ?? ''
}

/** Whether a post with these pieces has a password that this browser has not given. */
export function isLocked(
  forum: Pick<Forum, 'config'>,
  req: Pick<Request, 'headers'>,
  postId: number,
  pieces: readonly Piece[],
): boolean {
  const hashes = [...slotsOf(pieces, 'password')].map(slot => slot.argument)
  return hashes.length > 0 && !hashes.some(hash => hasOpened(cookiesOf(req), postId, hash, forum.config.secret))
}

/** Whether this browser has opened the post with the password that has this hash. */
function hasOpened(cookies: Record<string, string>, postId: number, hash: string, secret: string): boolean {
  const given = cookies[`${OPENED_COOKIE}${postId}`]
  return given !== undefined && unsign(`${subject(postId, hash)}.${given}`, secret) !== undefined
}

function subject(postId: number, hash: string): string {
  return `post-${postId}-${hash}`
}
