import { pay, taxOn, tradedCredit } from '../credits/paying.ts'
import type { CreditTerms } from '../credits/settling.ts'
import type { Db, Tx } from '../db/schema.ts'
import { Overtaken } from '../db/transact.ts'
import type { Message } from '../lib/errors.ts'
import type { Settings } from '../settings/settings.ts'

/** An amount and its tax: what leaves the author when she offers it (thread-page.md §15). */
export function costOf(settings: Settings, amount: number): number {
  return amount + taxOn(settings, amount)
}

/** That a member cannot pay so much and stay above the limit, or undefined; said of this field of the form. */
export async function affordFault(
  db: Db,
  settings: Settings,
  memberId: number,
  amount: number,
  field: string,
): Promise<Message | undefined> {
  const credit = tradedCredit(settings)
  const member = await db.selectFrom('member').select(credit.name).where('id', '=', memberId).executeTakeFirst()
  if (member && member[credit.name] - amount >= credit.lowerLimit) return undefined
  return { key: 'error.cannot_afford', values: { credit: credit.title, amount }, field }
}

/** What an author's thread offers others, with its tax. */
export interface Offered {
  authorId: number
  amount: number
  threadId: number
  boardId: number
  at: number
}

/** Takes it from the author; `action` names it in the ledger. Throws Overtaken when she can no longer pay. */
export async function holdOffered(
  tx: Tx,
  terms: CreditTerms,
  { authorId, amount, threadId, boardId, at }: Offered,
  action: 'RTC' | 'RCT',
): Promise<void> {
  const about = { kind: 'thread' as const, id: threadId }
  const actions = { paid: action, earned: action }
  const paid = await pay(tx, terms, { from: authorId, to: null, amount, actions, about, boardId, at })
  if (!paid.ok) throw new Overtaken()
}
