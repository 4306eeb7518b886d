import type { Tx } from '../db/schema.ts'
import { done, notAllowed, type Outcome } from '../lib/outcome.ts'
import type { Viewer } from './viewer.ts'

/** 隐身, or 正常 again: she stands in no list of who is here, her posts do not tell it, and she leaves no trace as a visitor. */
export async function hide(tx: Tx, viewer: Viewer, invisible: boolean): Promise<Outcome<null>> {
  if (invisible && viewer.group.can_be_invisible === 0) return notAllowed('error.cannot_be_invisible')
  await tx
    .updateTable('member')
    .set({ invisible: invisible ? 1 : 0 })
    .where('id', '=', viewer.id)
    .execute()
  return done(null)
}
