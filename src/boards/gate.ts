import type { NamedValues } from '../credits/formula.ts'
import { DAY, HOUR } from '../lib/clock.ts'
import { NotFound } from '../lib/errors.ts'
import type { Viewer, ViewerMember } from '../members/viewer.ts'
import type { Board } from './board.ts'

/** What still keeps a viewer out of a board that she may know of. */
export type Gate = 'condition' | 'password' | 'price'

/** 404 like any other, except that pages lead to the gate of the board, whose opening brings the reader back. */
export class GateShut extends NotFound {
  readonly boardId: number

  constructor(boardId: number) {
    super('error.thread_not_found')
    this.boardId = boardId
  }
}

/** The gate of this one board that is shut for the viewer, the one she can do least about first; null when none is. */
export function gateOf(viewer: Viewer, { id, entry }: Pick<Board, 'id' | 'entry'>): Gate | null {
  if (entry.meets && !(viewer.member && entry.meets(numbersOf(viewer.member, viewer)))) return 'condition'
  if (entry.mark !== '' && viewer.access.opened.get(id) !== entry.mark) return 'password'
  if (entry.price > 0 && !viewer.access.paid.has(id)) return 'price'
  return null
}

/** What a condition may speak of; a guest has nothing of it. */
function numbersOf(member: ViewerMember, { access }: Pick<Viewer, 'access'>): NamedValues {
  const medals = Object.fromEntries(access.medals.map(id => [`medal${id}`, 1]))
  const regday = Math.floor((member.last_active_at - member.joined_at) / DAY)
  const oltime = Math.floor(member.online_time / HOUR)
  const { id: _id, name: _name, email: _email, ...rest } = member
  const numbers = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'number'))
  return { ...(numbers as Record<string, number>), digestposts: member.digests, oltime, regday, ...medals }
}
