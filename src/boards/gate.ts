import { compileCondition } from '../credits/condition.ts'
import { DAY } from '../lib/clock.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Board } from './board.ts'

/** What still keeps a viewer out of a board that she may know of. */
export type Gate = 'condition' | 'password' | 'price'

type Condition = ReturnType<typeof compileCondition>
const conditions = new Map<string, Condition>()

/** The gate of this one board that is shut for the viewer, the one she can do least about first; null when none is. */
export function gateOf(viewer: Viewer, { id, entry }: Pick<Board, 'id' | 'entry'>): Gate | null {
  if (entry.condition !== '' && !meets(viewer, entry.condition)) return 'condition'
  if (entry.mark !== '' && viewer.access.opened.get(id) !== entry.mark) return 'password'
  if (entry.price > 0 && !viewer.access.paid.has(id)) return 'price'
  return null
}

/** Whether a member has what a condition asks for; a guest has nothing. */
function meets({ member, access }: Viewer, text: string): boolean {
  if (!member) return false
  const medals = Object.fromEntries(access.medals.map(id => [`medal${id}`, 1]))
  const regday = Math.floor((member.last_active_at - member.joined_at) / DAY)
  const { id: _id, name: _name, email: _email, ...rest } = member
  const numbers = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'number'))
  return compiled(text)({ ...(numbers as Record<string, number>), digestposts: member.digests, regday, ...medals })
}

function compiled(text: string): Condition {
  const kept = conditions.get(text)
  if (kept) return kept
  const made = compileCondition(text)
  conditions.set(text, made)
  return made
}
