import type { Tx } from '../db/schema.ts'
import { type Place, placeKey } from './draft.ts'

/** What was written has been published, or given up: its draft goes. */
export async function forgetDraft(tx: Tx, memberId: number, place: Place): Promise<void> {
  await tx.deleteFrom('draft').where('member_id', '=', memberId).where('place', '=', placeKey(place)).execute()
}

/** A member throws one of hers away; false when she has no such draft. */
export async function discardDraft(tx: Tx, memberId: number, id: number): Promise<boolean> {
  const gone = await tx
    .deleteFrom('draft')
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .returning('id')
    .executeTakeFirst()
  return gone !== undefined
}

/** Drafts that nobody has touched since `before`. */
export async function forgetOldDrafts(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom('draft').where('updated_at', '<', before).execute()
}
