import type { Insertable } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { CreditRuleTable } from '../db/tables/credits.ts'
import { NotFound } from '../lib/errors.ts'

/** Writes what an action pays, everywhere or in one board, over what was said before. */
export async function saveCreditRule(
  tx: Tx,
  rule: Omit<Insertable<CreditRuleTable>, 'id' | 'board_id'> & { board_id: number | null },
): Promise<void> {
  const there = await tx
    .selectFrom('credit_rule')
    .select('id')
    .where('action', '=', rule.action)
    .where('board_id', rule.board_id === null ? 'is' : '=', rule.board_id)
    .executeTakeFirst()
  if (there) await tx.updateTable('credit_rule').set(rule).where('id', '=', there.id).execute()
  else await tx.insertInto('credit_rule').values(rule).execute()
}

/** Takes a board's own rule away, so that the general one holds there again. Throws NotFound when there is none. */
export async function removeCreditRule(tx: Tx, id: number): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('credit_rule')
    .where('id', '=', id)
    .where('board_id', 'is not', null)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw new NotFound()
}
