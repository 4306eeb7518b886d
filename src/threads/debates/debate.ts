import type { Selectable } from 'kysely'
import type { DebateTable, DebateVoteTable } from '../../db/tables/specials.ts'
import type { Viewer } from '../../members/viewer.ts'
import { isClosed, type Thread } from '../thread.ts'

/** 正方 and 反方: the sides that can be voted for. */
export const SIDES = ['affirm', 'negate'] as const
export type Side = DebateVoteTable['side']

/** What a reply says of itself: a side, or 中立. The classic's numbers in addresses are 1, 2 and 0. */
export const STANCES = ['affirm', 'negate', 'neutral'] as const
export type Stance = (typeof STANCES)[number]

/** How a debate ended. */
export const WINNERS = ['affirm', 'negate', 'draw'] as const

/** A debate, and how many speak for each side. */
export interface Debate extends Selectable<DebateTable> {
  affirm_debaters: number
  negate_debaters: number
}

/** Takes no votes and no sides any more. */
export function isDecided(
  debate: Pick<Debate, 'ends_at' | 'ended_at'>,
  thread: Pick<Thread, 'closed_at'>,
  at: number,
): boolean {
  return debate.ended_at !== null || isClosed(thread) || (debate.ends_at !== null && at >= debate.ends_at)
}

/** Ends the debate: the umpire, and the author where there is none. */
export function isUmpire(
  viewer: Viewer,
  debate: Pick<Debate, 'umpire_id'>,
  thread: Pick<Thread, 'author_id'>,
): boolean {
  return viewer.id > 0 && viewer.id === (debate.umpire_id ?? thread.author_id)
}
