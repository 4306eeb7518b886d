import type { Db } from '../db/schema.ts'
import { groupFor, groupOf } from '../members/group.ts'
import { EXTCREDITS, extcreditName } from './amounts.ts'
import { compileFormula } from './formula.ts'
import { type CreditTerms, formulaValues } from './settling.ts'

/** What a formula would make of a member: her total and group now, and by the formula. */
export interface Tried {
  id: number
  name: string
  before: number
  after: number
  groupBefore: string
  groupAfter: string
}

/** Tries a formula on the members with the most credits, with nothing changed. Throws SyntaxError when it is none. */
export async function tryFormula(db: Db, { groups }: CreditTerms, formula: string, size: number): Promise<Tried[]> {
  const reckon = compileFormula(formula)
  const rows = await db
    .selectFrom('member')
    .select(['id', 'name', 'group_id', 'credits', 'posts', 'threads', 'digests', 'online_time'])
    .select(EXTCREDITS.map(extcreditName))
    .orderBy('credits', 'desc')
    .orderBy('id')
    .limit(size)
    .execute()
  return rows.map(row => {
    const after = reckon(formulaValues(row))
    const group = groupOf(groups, row.group_id)
    const groupAfter = group.kind === 'member' ? groupFor(groups, after) : group
    return {
      id: row.id,
      name: row.name,
      before: row.credits,
      after,
      groupBefore: group.title,
      groupAfter: groupAfter.title,
    }
  })
}
