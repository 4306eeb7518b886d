import { sql } from 'kysely'
import type { Viewer } from '../members/viewer.ts'
import { levelOf } from './levels.ts'
import type { Thread } from './thread.ts'

export type Side = 'up' | 'down'

/** What the votes come to after one was given. */
export interface Votes {
  up: number
  down: number
}

/** May vote at all: a member in a group whose vote weighs something (allowrecommend). */
export function canSupport(viewer: Viewer): boolean {
  return viewer.id > 0 && viewer.group.vote_weight > 0
}

/** The column that a vote of this side and weight moves. */
export function movedBy(side: Side, weight: number) {
  return side === 'up'
    ? { votes_up: sql<number>`votes_up + ${weight}` }
    : { votes_down: sql<number>`votes_down + ${weight}` }
}

/** How far a thread has come on the way of its votes: 0, or 1 to 3 for 荐, by the setting's three scores. */
export function supportLevel(
  levels: string,
  { votes_up, votes_down }: Pick<Thread, 'votes_up' | 'votes_down'>,
): number {
  return levelOf(levels, votes_up - votes_down)
}
