import type { CreditTerms } from '../../credits/settling.ts'
import type { Tx } from '../../db/schema.ts'
import type { Message } from '../../lib/errors.ts'
import type { Viewer } from '../../members/viewer.ts'
import { affordFault, costOf, holdOffered } from '../offered-credits.ts'
import type { Part } from '../parts.ts'
import type { Thread } from '../thread.ts'
import { holdThread } from '../thread-queries.ts'
import { type Bonus, bonusColumns, bonusOf, NO_BONUS, poolOf } from './bonus.ts'
import { giveBackPool } from './returning.ts'

/** 回帖奖励 of a new thread: what all of it comes to leaves the author at once, with the tax (posting.md §2). */
export function bonusPart(terms: CreditTerms, viewer: Viewer, wanted: Bonus): Part {
  return {
    thread: bonusColumns(wanted),
    faults: tx => faultsIn(tx, terms, viewer, NO_BONUS, wanted),
    async write(tx, { threadId, boardId, at }) {
      const amount = costOf(terms.settings, poolOf(wanted))
      await holdOffered(tx, terms, { authorId: viewer.id, amount, threadId, boardId, at }, 'RCT')
    },
  }
}

/**
 * The prizes of a thread as its author changes them: more is paid for, what is taken away comes back without its tax.
 * `known` is how many were left when the form was shown, so that what was won meanwhile is not offered again.
 */
export function changedBonusPart(
  terms: CreditTerms,
  viewer: Viewer,
  thread: Thread,
  wanted: Bonus,
  known: number,
): Part {
  const changeOf = async (tx: Tx): Promise<{ now: Bonus; next: Bonus } | undefined> => {
    const row = await holdThread(tx, thread.id)
    if (!row || row.deleted_at !== null || row.author_id !== viewer.id) return undefined
    const now = bonusOf(row)
    const left = wanted.left === 0 ? 0 : Math.max(0, now.left + wanted.left - known)
    const next = left === 0 ? NO_BONUS : { ...wanted, left }
    return sameBonus(now, next) ? undefined : { now, next }
  }
  return {
    async faults(tx) {
      const change = await changeOf(tx)
      return change ? faultsIn(tx, terms, viewer, change.now, change.next) : []
    },
    async write(tx, { threadId, boardId, at }) {
      const change = await changeOf(tx)
      if (!change) return
      const { now, next } = change
      await tx.updateTable('thread').set(bonusColumns(next)).where('id', '=', threadId).execute()
      const more = poolOf(next) - poolOf(now)
      const about = { authorId: viewer.id, threadId, boardId, at }
      if (more > 0) await holdOffered(tx, terms, { ...about, amount: costOf(terms.settings, more) }, 'RCT')
      if (more < 0) await giveBackPool(tx, terms, { ...about, amount: -more })
    },
  }
}

function sameBonus(a: Bonus, b: Bonus): boolean {
  if (a.left === 0 && b.left === 0) return true
  return a.each === b.each && a.left === b.left && a.times === b.times && a.chance === b.chance
}

async function faultsIn(
  tx: Tx,
  { settings }: CreditTerms,
  viewer: Viewer,
  now: Bonus,
  next: Bonus,
): Promise<Message[]> {
  const more = poolOf(next) - poolOf(now)
  if (more <= 0) return []
  if (viewer.group.can_reply_credit !== 1) return [{ key: 'error.cannot_offer_bonus', field: 'bonus_each' }]
  const max = settings.bonusMax
  if (poolOf(next) > max) return [{ key: 'error.bonus_too_much', values: { max }, field: 'bonus_each' }]
  const fault = await affordFault(tx, settings, viewer.id, costOf(settings, more), 'bonus_each')
  return fault ? [fault] : []
}
