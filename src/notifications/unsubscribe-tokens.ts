import { sign, unsign } from '../lib/tokens.ts'
import { NOTICE_KINDS, type NoticeKind } from './kinds.ts'

/** What a mail's link says: whose mails of which kind it ends; all of them from a digest. */
export interface Stopping {
  memberId: number
  kind: NoticeKind | 'all'
}

/** The text of a link that ends mails about notices, made only by who holds the secret. */
export function unsubscribeToken({ memberId, kind }: Stopping, secret: string): string {
  return sign(`notices-${memberId}-${kind}`, secret)
}

/** Reads such a text; undefined when we did not make it. */
export function stoppingIn(token: string, secret: string): Stopping | undefined {
  const [, memberId, named] = /^notices-(\d{1,15})-([a-z]{1,20})$/.exec(unsign(token, secret) ?? '') ?? []
  const kind = (['all', ...NOTICE_KINDS] as const).find(one => one === named)
  return memberId && kind ? { memberId: Number(memberId), kind } : undefined
}
