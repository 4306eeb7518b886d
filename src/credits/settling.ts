import { type Selectable, sql } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { MemberTable } from '../db/tables/members.ts'
import { touchContent } from '../db/transact.ts'
import { HOUR } from '../lib/clock.ts'
import { type Group, type Groups, groupFor, groupOf } from '../members/group.ts'
import { notify } from '../notifications/notifying.ts'
import type { Settings } from '../settings/settings.ts'
import { type Amounts, EXTCREDITS, extcreditName } from './amounts.ts'
import { compileFormula, type FormulaValues } from './formula.ts'
import type { CreditRules } from './rules.ts'

/** What credits are reckoned by. */
export interface CreditTerms {
  settings: Settings
  groups: Groups
  rules: CreditRules
}

const formulas = new Map<string, ReturnType<typeof compileFormula>>()

/** Adds amounts to a balance. Only the ledger calls this, with the row it writes. */
export async function addToBalance(tx: Tx, memberId: number, amounts: Amounts): Promise<void> {
  const changed = EXTCREDITS.map(extcreditName).filter(name => amounts[name] !== 0)
  if (changed.length === 0) return
  touchContent(tx)
  await tx
    .updateTable('member')
    .set(Object.fromEntries(changed.map(name => [name, sql<number>`${sql.ref(name)} + ${amounts[name]}`])))
    .where('id', '=', memberId)
    .execute()
}

/** Reckons a member's total credits anew and, with them, her group; says so when the group is another. */
export async function settle(tx: Tx, terms: CreditTerms, memberId: number, at: number): Promise<void> {
  const member = await tx
    .selectFrom('member')
    .select(['group_id', 'credits', 'posts', 'threads', 'digests', 'online_time'])
    .select(EXTCREDITS.map(extcreditName))
    .where('id', '=', memberId)
    .executeTakeFirst()
  if (!member) return
  const group = groupOf(terms.groups, member.group_id)
  const { credits, group: earned } = reckon(terms, member)
  if (credits === member.credits && earned === group) return
  await tx.updateTable('member').set({ credits, group_id: earned.id }).where('id', '=', memberId).execute()
  if (earned === group) return
  const up = (earned.credits_from ?? 0) > (group.credits_from ?? 0)
  await notify(tx, memberId, {
    category: 'system',
    key: up ? 'notice.group_up' : 'notice.group_down',
    params: { group: earned.title },
    at,
  })
}

export type Reckoned = Amounts &
  Pick<Selectable<MemberTable>, 'group_id' | 'posts' | 'threads' | 'digests' | 'online_time'>

/** What a member's numbers come to: the total, and the group it earns her; a group given by hand stays. */
export function reckon(terms: CreditTerms, member: Reckoned): { credits: number; group: Group } {
  const credits = total(terms.settings.creditFormula, formulaValues(member))
  const group = groupOf(terms.groups, member.group_id)
  return { credits, group: group.kind === 'member' ? groupFor(terms.groups, credits) : group }
}

/** What a member's row gives to the names of a formula; `oltime` is in whole hours. */
export function formulaValues<Row extends Omit<Reckoned, 'group_id'>>(row: Row): Row & FormulaValues {
  return { ...row, digestposts: row.digests, oltime: Math.floor(row.online_time / HOUR) }
}

/** The total that a formula gives. Throws SyntaxError for one that cannot be read. */
export function total(formula: string, values: Parameters<ReturnType<typeof compileFormula>>[0]): number {
  let compiled = formulas.get(formula)
  if (!compiled) {
    compiled = compileFormula(formula)
    formulas.set(formula, compiled)
  }
  return compiled(values)
}
