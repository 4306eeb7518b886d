import { sql } from 'kysely'
import type { Site } from '../../boards/site.ts'
import type { Tx } from '../../db/schema.ts'
import { Forbidden, NotFound } from '../../lib/errors.ts'
import { done, notAllowed, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import { filterStrictly } from '../../members/wording.ts'
import { notify } from '../../notifications/notifying.ts'
import { floodFault } from '../../posts/flooding.ts'
import { type Collection, managesCollections, owns } from './collection.ts'

/** 评论: says something of a collection, with a rating of 1 to 5 or 0 for none. Of her ratings only the last counts. */
export async function remark(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  collection: Collection,
  { body, rating }: { body: string; rating: number },
  at: number,
): Promise<Outcome<null>> {
  if (viewer.group.can_comment_collections !== 1) return notAllowed('error.cannot_remark')
  if (rating > 0 && owns(viewer, collection)) return refused({ key: 'error.rate_own_collection', field: 'stars' })
  const { commentMax } = site.settings
  if (body === '') return refused({ key: 'error.remark_missing', field: 'body' })
  if ([...body].length > commentMax) {
    return refused({ key: 'error.comment_long', values: { max: commentMax }, field: 'body' })
  }
  const said = filterStrictly(site, viewer, { body })
  if (!said.ok) return said
  const flood = await floodFault(tx, site.settings, viewer, 'reply', at)
  if (flood) return flood
  const earlier = rating > 0 ? await forgetRating(tx, collection.id, viewer.id) : 0
  await tx
    .insertInto('collection_comment')
    .values({
      collection_id: collection.id,
      member_id: viewer.id,
      member_name: viewer.name,
      body: said.value.body,
      rating,
      created_at: at,
    })
    .execute()
  await tx.updateTable('member').set({ last_post_at: at }).where('id', '=', viewer.id).execute()
  const ratings = (rating > 0 ? 1 : 0) - (earlier > 0 ? 1 : 0)
  await count(tx, collection.id, { comments: 1, ratings, sum: rating - earlier })
  if (!owns(viewer, collection)) {
    const params = { member: viewer.name, name: collection.name, collection: collection.id }
    const mergeKey = `remark:${collection.id}`
    const notice = { category: 'post' as const, key: 'notice.collection_remarked', params, by: viewer.id, mergeKey, at }
    await notify(tx, collection.member_id, notice)
  }
  return done(null)
}

/** Takes a remark away: throws Forbidden for who may not. */
export async function unremark(tx: Tx, viewer: Viewer, collection: Collection, id: number): Promise<void> {
  const row = await tx
    .selectFrom('collection_comment')
    .selectAll()
    .where('id', '=', id)
    .where('collection_id', '=', collection.id)
    .executeTakeFirst()
  if (!row) throw new NotFound('error.remark_gone')
  if (!mayUnremark(viewer, collection, row)) throw new Forbidden('error.not_yours')
  const gone = await tx.deleteFrom('collection_comment').where('id', '=', id).returning('rating').executeTakeFirst()
  if (!gone) return
  await count(tx, collection.id, { comments: -1, ratings: gone.rating > 0 ? -1 : 0, sum: -gone.rating })
}

/** Whether this viewer may take a remark away. */
export function mayUnremark(
  viewer: Viewer,
  collection: Pick<Collection, 'member_id'>,
  { member_id }: { member_id: number | null },
): boolean {
  return (viewer.id > 0 && member_id === viewer.id) || owns(viewer, collection) || managesCollections(viewer)
}

/** What she rated it before counts no more; answers what that was, or 0. */
async function forgetRating(tx: Tx, collectionId: number, memberId: number): Promise<number> {
  const former = await tx
    .selectFrom('collection_comment')
    .select(['id', 'rating'])
    .where('collection_id', '=', collectionId)
    .where('member_id', '=', memberId)
    .where('rating', '>', 0)
    .executeTakeFirst()
  if (!former) return 0
  await tx.updateTable('collection_comment').set({ rating: 0 }).where('id', '=', former.id).execute()
  return former.rating
}

async function count(
  tx: Tx,
  id: number,
  { comments, ratings, sum }: { comments: number; ratings: number; sum: number },
): Promise<void> {
  await tx
    .updateTable('collection')
    .set({
      comments: sql<number>`comments + ${comments}`,
      ratings: sql<number>`ratings + ${ratings}`,
      rating_sum: sql<number>`rating_sum + ${sum}`,
    })
    .where('id', '=', id)
    .execute()
}
