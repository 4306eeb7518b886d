import type { Db, Tx } from '../db/schema.ts'
import { DAY } from '../lib/clock.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import { MASKED_ACTIONS, type MaskedAction } from '../members/access.ts'
import { GROUP, type Groups, groupOf, outranks } from '../members/group.ts'
import { keepAccess } from '../members/keeping-access.ts'
import type { Member } from '../members/member.ts'
import { isAdmin, type Viewer } from '../members/viewer.ts'
import { type Actor, record } from '../moderation/log.ts'
import { notify } from '../notifications/notifying.ts'
import type { Board } from './board.ts'
import { canModerate } from './permissions.ts'
import type { Site } from './site.ts'

export interface Exception {
  may: Record<MaskedAction, -1 | 0 | 1>
  /** 0 is until it is taken back. */
  days: number
  reason: string
}

type Target = Pick<Member, 'id' | 'name' | 'group_id'>

/** May this viewer decide for that member alone what she may do in a board (用户权限)? Never for those above or beside her. */
export function canExcept(groups: Groups, viewer: Viewer, member: Target, board: Board): boolean {
  if (viewer.id === member.id || !canModerate(viewer, board, 'can_ban')) return false
  return outranks(viewer.group, groupOf(groups, member.group_id))
}

/** Whether there is a board in which she may. */
export function canExceptSomewhere(
  { groups, boards }: Pick<Site, 'groups' | 'boards'>,
  viewer: Viewer,
  member: Target,
) {
  return [...boards.byId.values()].some(board => canExcept(groups, viewer, member, board))
}

/** Moderators only take away; what a group may not is given by administrators alone. */
export async function except(
  tx: Tx,
  groups: Groups,
  viewer: Viewer,
  { member, board }: { member: Target; board: Board },
  { may, days, reason }: Exception,
  at: number,
): Promise<Outcome<null>> {
  const ends = await canEndException(tx, groups, viewer, { member, board })
  if (!ends) return notAllowed('error.cannot_except')
  if (!isAdmin(viewer) && MASKED_ACTIONS.some(action => may[action] > 0)) return notAllowed('error.only_deny')
  if (MASKED_ACTIONS.every(action => may[action] === 0)) return refused({ key: 'error.nothing_excepted' })
  if (reason.trim() === '') return refused({ key: 'error.reason_missing', field: 'reason' })
  const columns = Object.fromEntries(MASKED_ACTIONS.map(action => [`may_${action}`, may[action]]))
  const until = days === 0 ? null : at + days * DAY
  const set = { ...columns, reason, set_by: viewer.id, set_by_name: viewer.name, created_at: at, until_at: until }
  await tx
    .insertInto('access_mask')
    .values({ member_id: member.id, board_id: board.id, ...set })
    .onConflict(conflict => conflict.columns(['member_id', 'board_id']).doUpdateSet(set))
    .execute()
  await keepAccess(tx, member.id)
  const about = { subject: member.name, memberId: member.id, boardId: board.id, reason, at, expiresAt: until }
  await record(tx, viewer, { action: 'except', ...about, details: { to: board.name } })
  const params = { board: board.name, reason, days }
  await notify(tx, member.id, { category: 'system', key: 'notice.excepted', params, at })
  return done(null)
}

/** May this viewer put something else in the place of what stands? Moderators leave alone what administrators decided. */
export async function canEndException(
  db: Db,
  groups: Groups,
  viewer: Viewer,
  { member, board }: { member: Target; board: Board },
): Promise<boolean> {
  if (!canExcept(groups, viewer, member, board)) return false
  if (isAdmin(viewer)) return true
  const byAdmin = await db
    .selectFrom('access_mask')
    .innerJoin('member as setter', 'setter.id', 'access_mask.set_by')
    .select('access_mask.board_id')
    .where('access_mask.member_id', '=', member.id)
    .where('access_mask.board_id', '=', board.id)
    .where('setter.group_id', '=', GROUP.admin)
    .executeTakeFirst()
  return byAdmin === undefined
}

/** Takes an exception back; false when there is none. */
export async function endException(
  tx: Tx,
  actor: Actor,
  member: Pick<Member, 'id' | 'name'>,
  boardId: number,
  at: number,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('access_mask')
    .where('member_id', '=', member.id)
    .where('board_id', '=', boardId)
    .executeTakeFirst()
  if (Number(numDeletedRows) === 0) return false
  await keepAccess(tx, member.id)
  await record(tx, actor, { action: 'unexcept', subject: member.name, memberId: member.id, boardId, at })
  return true
}

/** The exceptions that stand for a member. */
export function listExceptions(db: Db, memberId: number) {
  return db.selectFrom('access_mask').selectAll().where('member_id', '=', memberId).orderBy('board_id').execute()
}

/** Ends the exceptions whose time is over; answers how many. */
export async function endExpiredExceptions(tx: Tx, at: number): Promise<number> {
  const rows = await expired(tx, at).limit(200).execute()
  for (const { board_id, ...member } of rows) await endException(tx, null, member, board_id, at)
  return rows.length
}

/** Whether the time of any is over, asked before a transaction that would move the stamp of every page. */
export async function hasExpiredExceptions(db: Db, at: number): Promise<boolean> {
  return (await expired(db, at).limit(1).executeTakeFirst()) !== undefined
}

function expired(db: Db, at: number) {
  return db
    .selectFrom('access_mask')
    .innerJoin('member', 'member.id', 'access_mask.member_id')
    .select(['member.id', 'member.name', 'access_mask.board_id'])
    .where('access_mask.until_at', '<=', at)
}
