import { sign, unsign } from '../lib/tokens.ts'

/** Cookies of posts opened with a password begin with it; the front door answers nobody who has one from memory. */
export const OPENED_COOKIE = 'opened_'

/** What the cookie of an opened post holds. */
export function proofOf(postId: number, hash: string, secret: string): string {
  return sign(subject(postId, hash), secret).split('.').at(-1) ?? ''
}

/** Whether this browser has opened the post with the password that has this hash. */
export function hasOpened(cookies: Record<string, string>, postId: number, hash: string, secret: string): boolean {
  const given = cookies[`${OPENED_COOKIE}${postId}`]
  return given !== undefined && unsign(`${subject(postId, hash)}.${given}`, secret) !== undefined
}

function subject(postId: number, hash: string): string {
  return `post-${postId}-${hash}`
}
