import type { Tx } from '../../db/schema.ts'
import { Forbidden, NotFound } from '../../lib/errors.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import { type CollectionForViewer, owns } from './collection.ts'

/** What a member who was asked says to it; the owner is told. Throws NotFound when she was not asked. */
export async function answerInvitation(
  tx: Tx,
  viewer: Viewer,
  collection: CollectionForViewer,
  accepts: boolean,
  at: number,
): Promise<void> {
  const own = tx
    .selectFrom('collection_keeper')
    .select('member_id')
    .where('collection_id', '=', collection.id)
    .where('member_id', '=', viewer.id)
    .where('accepted_at', 'is', null)
  if (!(await own.executeTakeFirst())) throw new NotFound('error.not_asked')
  if (accepts) {
    await tx
      .updateTable('collection_keeper')
      .set({ accepted_at: at })
      .where('collection_id', '=', collection.id)
      .where('member_id', '=', viewer.id)
      .execute()
  } else await removeKeeper(tx, collection.id, viewer.id)
  await notify(tx, collection.member_id, {
    category: 'system',
    key: accepts ? 'notice.keeper_accepted' : 'notice.keeper_declined',
    params: { member: viewer.name, name: collection.name, collection: collection.id },
    at,
  })
}

/** Somebody keeps the collection no longer: whom its owner dismisses, or who leaves herself. Throws Forbidden. */
export async function dismissKeeper(
  tx: Tx,
  viewer: Viewer,
  collection: CollectionForViewer,
  memberId: number,
): Promise<void> {
  if (!owns(viewer, collection) && memberId !== viewer.id) throw new Forbidden('error.not_yours')
  await removeKeeper(tx, collection.id, memberId)
}

async function removeKeeper(tx: Tx, collectionId: number, memberId: number): Promise<void> {
  await tx
    .deleteFrom('collection_keeper')
    .where('collection_id', '=', collectionId)
    .where('member_id', '=', memberId)
    .execute()
}
