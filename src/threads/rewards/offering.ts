import type { CreditTerms } from '../../credits/settling.ts'
import type { Db } from '../../db/schema.ts'
import type { Message } from '../../lib/errors.ts'
import type { Settings } from '../../settings/settings.ts'
import { affordFault, costOf, holdOffered } from '../offered-credits.ts'
import type { Part } from '../parts.ts'
import type { Thread } from '../thread.ts'
import { holdThread } from '../thread-queries.ts'

/** The price that a new thread offers for the best answer, held from its author at once. */
export function rewardPart(terms: CreditTerms, authorId: number, price: number): Part {
  return {
    thread: { special: 'reward', bounty: price },
    async faults(tx) {
      const fault = priceFault(terms.settings, price) ?? (await shortFault(tx, terms.settings, authorId, price, 0))
      return fault ? [fault] : []
    },
    write: (tx, { threadId, boardId, at }) =>
      holdOffered(tx, terms, { authorId, amount: costOf(terms.settings, price), threadId, boardId, at }, 'RTC'),
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
      await holdOffered(tx, terms, { authorId, amount, threadId, boardId, at }, 'RTC')
    },
  }
}

function priceFault({ rewardMin, rewardMax }: Settings, price: number): Message | undefined {
  if (price >= rewardMin && price <= rewardMax) return undefined
  return { key: 'error.reward_between', values: { min: rewardMin, max: rewardMax }, field: 'reward_price' }
}

function shortFault(db: Db, settings: Settings, memberId: number, price: number, paid: number) {
  const amount = costOf(settings, price) - (paid > 0 ? costOf(settings, paid) : 0)
  return affordFault(db, settings, memberId, amount, 'reward_price')
}
