import { STANCES, type Stance } from '../threads/debates/debate.ts'
import { queryText } from './forms.ts'
import type { Request } from './request.ts'

/** The classic's numbers of the stances in addresses. */
const NUMBERS: Record<Stance, number> = { neutral: 0, affirm: 1, negate: 2 }

/** The stance that an address asks for, `stand=1`; null is all. */
export function stanceFrom(req: Request): Stance | null {
  const asked = queryText(req, 'stand', 1)
  return STANCES.find(stance => String(NUMBERS[stance]) === asked) ?? null
}

/** The number of a stance in an address. */
export function numberOfStance(stance: Stance | null): number | null {
  return stance === null ? null : NUMBERS[stance]
}
