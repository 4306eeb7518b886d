import { pay, taxOn, tradedCredit } from '../../credits/paying.ts'
import type { CreditTerms } from '../../credits/settling.ts'
import type { Db, Tx } from '../../db/schema.ts'
import { Overtaken } from '../../db/transact.ts'
import type { Message } from '../../lib/errors.ts'
import type { Settings } from '../../settings/settings.ts'
import type { Part } from '../parts.ts'
import type { Thread } from '../thread.ts'
import { holdThread } from '../thread-queries.ts'

/** A price and its tax: what leaves the author when she offers it (thread-page.md §15). */
export function costOf(settings: Settings, price: number): number {
  return price + taxOn(settings, price)
}

/** The price that a new thread offers for the best answer, held from its author at once. */
export function rewardPart(terms: CreditTerms, authorId: number, price: number): Part {
  return {
    thread: { special: 'reward', bounty: price },
    async faults(tx) {
      const fault = priceFault(terms.settings, price) ?? (await shortFault(tx, terms.settings, authorId, price, 0))
      return fault ? [fault] : []
    },
    write: (tx, { threadId, boardId, at }) =>
      hold(tx, terms, { authorId, amount: costOf(terms.settings, price), threadId, boardId, at }),
  }
}

/** The price of a thread as its author raises it; it never falls, and what is solved stays as it is. */
export function raisedRewardPart(terms: CreditTerms, thread: Thread, authorId: number, price: number): Part {
  const { settings } = terms
  return {
    async faults(tx) {
      const now = await holdThread(tx, thread.id)
      if (!now || price === now.bounty) return []
      if (now.special !== 'reward' || now.solved_at !== null) return [{ key: 'error.reward_solved' }]
      if (price < now.bounty)
        return [{ key: 'error.reward_lower', values: { price: now.bounty }, field: 'reward_price' }]
      const fault = priceFault(settings, price) ?? (await shortFault(tx, settings, authorId, price, now.bounty))
      return fault ? [fault] : []
    },
    async write(tx, { threadId, boardId, at }) {
      const now = await holdThread(tx, thread.id)
      if (!now || price <= now.bounty) return
      const amount = costOf(settings, price) - costOf(settings, now.bounty)
      await tx.updateTable('thread').set({ bounty: price }).where('id', '=', threadId).execute()
      await hold(tx, terms, { authorId, amount, threadId, boardId, at })
    },
  }
}

function priceFault({ rewardMin, rewardMax }: Settings, price: number): Message | undefined {
  if (price >= rewardMin && price <= rewardMax) return undefined
  return { key: 'error.reward_between', values: { min: rewardMin, max: rewardMax }, field: 'reward_price' }
}

async function shortFault(
  tx: Db,
  settings: Settings,
  memberId: number,
  price: number,
  paid: number,
): Promise<Message | undefined> {
  const credit = tradedCredit(settings)
  const amount = costOf(settings, price) - (paid > 0 ? costOf(settings, paid) : 0)
  const member = await tx.selectFrom('member').select(credit.name).where('id', '=', memberId).executeTakeFirst()
  if (member && member[credit.name] - amount >= credit.lowerLimit) return undefined
  return { key: 'error.cannot_afford', values: { credit: credit.title, amount }, field: 'reward_price' }
}

interface Held {
  authorId: number
  amount: number
  threadId: number
  boardId: number
  at: number
}

async function hold(tx: Tx, terms: CreditTerms, { authorId, amount, threadId, boardId, at }: Held): Promise<void> {
  const about = { kind: 'thread' as const, id: threadId }
  const actions = { paid: 'RTC', earned: 'RTC' }
  const paid = await pay(tx, terms, { from: authorId, to: null, amount, actions, about, boardId, at })
  if (!paid.ok) throw new Overtaken()
}
