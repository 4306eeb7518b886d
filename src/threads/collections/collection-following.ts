import { sql } from 'kysely'
import { reward } from '../../credits/rewarding.ts'
import { type CreditTerms, settle } from '../../credits/settling.ts'
import { takeTurn } from '../../db/dialect.ts'
import type { Tx } from '../../db/schema.ts'
import { done, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import type { Collection } from './collection.ts'

/** 订阅: has a member told when a collection grows; once is as good as twice. Pays its owner. */
export async function followCollection(
  tx: Tx,
  terms: CreditTerms,
  viewer: Viewer,
  collection: Collection,
  at: number,
): Promise<Outcome<null>> {
  if (collection.member_id === viewer.id) return refused({ key: 'error.collection_own' })
  await takeTurn(tx, viewer.id)
  const max = viewer.group.collection_follows_max
  const { followed } = await tx
    .selectFrom('collection_follow')
    .select(eb => eb.fn.countAll<number>().as('followed'))
    .where('member_id', '=', viewer.id)
    .where('collection_id', '<>', collection.id)
    .executeTakeFirstOrThrow()
  if (Number(followed) >= max) return refused({ key: 'error.collection_follows_full', values: { max } })
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('collection_follow')
    .values({ collection_id: collection.id, member_id: viewer.id, created_at: at })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows ?? 0) > 0) {
    await count(tx, collection.id, 1)
    await reward(tx, terms, collection.member_id, 'followedcollection', { once: viewer.id, at })
    await settle(tx, terms, collection.member_id, at)
  }
  return done(null)
}

/** Tells her no more of it. */
export async function unfollowCollection(tx: Tx, memberId: number, collectionId: number): Promise<void> {
  const gone = await tx
    .deleteFrom('collection_follow')
    .where('collection_id', '=', collectionId)
    .where('member_id', '=', memberId)
    .returning('collection_id')
    .executeTakeFirst()
  if (gone) await count(tx, collectionId, -1)
}

async function count(tx: Tx, id: number, change: 1 | -1): Promise<void> {
  await tx
    .updateTable('collection')
    .set({ followers: sql<number>`followers + ${change}` })
    .where('id', '=', id)
    .execute()
}
