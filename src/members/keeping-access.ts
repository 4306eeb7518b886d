import type { Tx } from '../db/schema.ts'
import { MASKED_ACTIONS, type Mask, type MaskedAction, type WrittenAccess } from './access.ts'

/** Writes a member's exceptions and entries into her row, where each page finds them without a query of its own. */
export async function keepAccess(tx: Tx, memberId: number): Promise<void> {
  const masks = await tx.selectFrom('access_mask').selectAll().where('member_id', '=', memberId).execute()
  const entries = await tx
    .selectFrom('board_entry')
    .select(['board_id', 'how', 'mark'])
    .where('member_id', '=', memberId)
    .execute()
  const stays = await tx.selectFrom('group_stay').select('group_id').where('member_id', '=', memberId).execute()
  const written: WrittenAccess = {
    masks: Object.fromEntries(masks.map(row => [row.board_id, maskOf(action => row[`may_${action}`])])),
    paid: entries.filter(({ how }) => how === 'paid').map(({ board_id }) => board_id),
    opened: Object.fromEntries(
      entries.filter(({ how }) => how === 'password').map(({ board_id, mark }) => [board_id, mark]),
    ),
    groups: stays.map(({ group_id }) => group_id),
  }
  const access = masks.length + entries.length + stays.length === 0 ? '' : JSON.stringify(written)
  await tx.updateTable('member').set({ access }).where('id', '=', memberId).execute()
}

function maskOf(said: (action: MaskedAction) => number): Mask {
  return Object.fromEntries(
    MASKED_ACTIONS.filter(action => said(action) !== 0).map(action => [action, said(action) > 0 ? 1 : -1]),
  )
}
