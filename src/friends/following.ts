import type { Db, Tx } from '../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { listBlockers } from '../members/blocking-members.ts'
import { holdMembers } from '../members/member-queries.ts'
import type { Viewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'
import type { Settings } from '../settings/settings.ts'

/** 收听: what the other writes comes into her feed from now on (members.md §9). */
export async function followMember(
  tx: Tx,
  { settings }: { settings: Settings },
  viewer: Viewer,
  otherId: number,
  at: number,
): Promise<Outcome<null>> {
  if (viewer.group.can_follow === 0) return notAllowed('error.cannot_follow')
  if (viewer.id === otherId) return refused({ key: 'error.follow_self' })
  await holdMembers(tx, [viewer.id, otherId])
  if ((await listBlockers(tx, viewer.id, [otherId])).length > 0) return refused({ key: 'error.follow_blocked' })
  const { following } = await countFollows(tx, viewer.id)
  const max = settings.followingMax
  if (following >= max) return refused({ key: 'error.following_max', values: { max } })
  const result = await tx
    .insertInto('member_follow')
    .values({ member_id: viewer.id, followed_id: otherId, created_at: at })
    .onConflict(conflict => conflict.columns(['member_id', 'followed_id']).doNothing())
    .executeTakeFirst()
  if (Number(result.numInsertedOrUpdatedRows) === 0) return done(null)
  const params = { member: viewer.name, space: viewer.id }
  const mergeKey = `followed_by:${viewer.id}`
  await notify(tx, otherId, { category: 'follow', key: 'notice.followed_by', params, by: viewer.id, mergeKey, at })
  return done(null)
}

/** 特别收听, and back to 收听; whoever is not followed stays so. */
export async function listenSpecially(tx: Tx, memberId: number, otherId: number, special: boolean): Promise<void> {
  await tx
    .updateTable('member_follow')
    .set({ special: special ? 1 : 0 })
    .where('member_id', '=', memberId)
    .where('followed_id', '=', otherId)
    .execute()
}

/** 取消收听 */
export async function unfollowMember(tx: Tx, memberId: number, otherId: number): Promise<void> {
  await tx.deleteFrom('member_follow').where('member_id', '=', memberId).where('followed_id', '=', otherId).execute()
}

/** How many a member follows, how many follow her, and how many friends she has. */
export async function countFollows(
  db: Db,
  memberId: number,
): Promise<{ following: number; followers: number; friends: number }> {
  const row = await db
    .selectNoFrom(eb => [
      eb
        .selectFrom('member_follow')
        .select(eb.fn.countAll<number>().as('n'))
        .where('member_id', '=', memberId)
        .as('following'),
      eb
        .selectFrom('member_follow')
        .select(eb.fn.countAll<number>().as('n'))
        .where('followed_id', '=', memberId)
        .as('followers'),
      eb
        .selectFrom('friendship')
        .select(eb.fn.countAll<number>().as('n'))
        .where('member_id', '=', memberId)
        .as('friends'),
    ])
    .executeTakeFirstOrThrow()
  return { following: Number(row.following), followers: Number(row.followers), friends: Number(row.friends) }
}
