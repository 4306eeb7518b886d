import type { Site } from '../../boards/site.ts'
import { takeTurn } from '../../db/dialect.ts'
import type { Tx } from '../../db/schema.ts'
import { Forbidden, NotFound } from '../../lib/errors.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import type { Member } from '../../members/member.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import { type CollectionForViewer, owns } from './collection.ts'
import { demandOwn } from './making.ts'

/** Asks a member to keep a collection together with its owner; she is told, and says yes or no. Throws Forbidden. */
export async function inviteKeeper(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  collection: CollectionForViewer,
  member: Pick<Member, 'id' | 'name'>,
  at: number,
): Promise<Outcome<null>> {
  demandOwn(viewer, collection)
  const fault = (key: string) => refused({ key, values: { name: member.name }, field: 'name' })
  if (member.id === viewer.id) return fault('error.keeper_self')
  await takeTurn(tx, viewer.id)
  const keepers = await tx
    .selectFrom('collection_keeper')
    .select('member_id')
    .where('collection_id', '=', collection.id)
    .execute()
  if (keepers.some(one => one.member_id === member.id)) return fault('error.keeper_already')
  const { keepersMax } = site.settings
  if (keepers.length >= keepersMax) return refused({ key: 'error.keepers_full', values: { max: keepersMax } })
  if (await isBlockedBy(tx, viewer.id, member.id)) return fault('error.keeper_blocked')
  await tx
    .insertInto('collection_keeper')
    .values({ collection_id: collection.id, member_id: member.id, accepted_at: null, created_at: at })
    .execute()
  await notify(tx, member.id, {
    category: 'system',
    key: 'notice.keeper_asked',
    params: { member: viewer.name, name: collection.name, collection: collection.id },
    mergeKey: `keeper:${collection.id}`,
    at,
  })
  return done(null)
}

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

async function isBlockedBy(tx: Tx, memberId: number, otherId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('member_block')
    .select('member_id')
    .where('member_id', '=', otherId)
    .where('blocked_id', '=', memberId)
    .executeTakeFirst()
  return row !== undefined
}
