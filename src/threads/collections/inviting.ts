import type { Site } from '../../boards/site.ts'
import { takeTurn } from '../../db/dialect.ts'
import type { Tx } from '../../db/schema.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import { listBlockers } from '../../members/blocking-members.ts'
import type { Member } from '../../members/member.ts'
import type { Viewer } from '../../members/viewer.ts'
import { notify } from '../../notifications/notifying.ts'
import type { CollectionForViewer } from './collection.ts'
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
  if ((await listBlockers(tx, viewer.id, [member.id])).length > 0) return fault('error.keeper_blocked')
  await tx
    .insertInto('collection_keeper')
    .values({ collection_id: collection.id, member_id: member.id, accepted_at: null, created_at: at })
    .execute()
  await notify(tx, member.id, {
    category: 'system',
    key: 'notice.keeper_asked',
    params: { member: viewer.name, name: collection.name, collection: collection.id },
    by: viewer.id,
    mergeKey: `keeper:${collection.id}`,
    at,
  })
  return done(null)
}
