import { sign, unsign } from '../../lib/tokens.ts'

/** What a mail's link says: whose follow of which thread it ends. */
export interface Leaving {
  memberId: number
  threadId: number
}

/** The text of a link that ends a follow, made only by who holds the secret. */
export function unfollowToken({ memberId, threadId }: Leaving, secret: string): string {
  return sign(`unfollow-${memberId}-${threadId}`, secret)
}

/** Reads such a text; undefined when we did not make it. */
export function leavingIn(token: string, secret: string): Leaving | undefined {
  const [, memberId, threadId] = /^unfollow-(\d{1,15})-(\d{1,15})$/.exec(unsign(token, secret) ?? '') ?? []
  return memberId && threadId ? { memberId: Number(memberId), threadId: Number(threadId) } : undefined
}
