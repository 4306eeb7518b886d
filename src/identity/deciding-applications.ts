import type { Db, Tx } from '../db/schema.ts'
import type { Group } from '../members/group.ts'
import type { Member } from '../members/member.ts'
import type { Viewer } from '../members/viewer.ts'
import { record } from '../moderation/log.ts'
import { notify } from '../notifications/notifying.ts'
import { stay } from './staying.ts'

/** Who asks to come into a group, the longest waiting first. */
export function listApplications(db: Db, limit: number) {
  return db
    .selectFrom('group_application')
    .innerJoin('member', 'member.id', 'group_application.member_id')
    .innerJoin('member_group', 'member_group.id', 'group_application.group_id')
    .selectAll('group_application')
    .select(['member.name', 'member_group.title'])
    .orderBy('group_application.created_at')
    .orderBy('member.id')
    .limit(limit)
    .execute()
}

/** Takes a member in or turns her away; false when she does not ask any more. */
export async function decideApplication(
  tx: Tx,
  viewer: Viewer,
  { member, group, grants }: { member: Pick<Member, 'id' | 'name'>; group: Group; grants: boolean },
  at: number,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('group_application')
    .where('member_id', '=', member.id)
    .where('group_id', '=', group.id)
    .executeTakeFirst()
  if (Number(numDeletedRows) === 0) return false
  if (grants) await stay(tx, { member_id: member.id, group_id: group.id, how: 'applied', until_at: null }, at)
  const action = grants ? 'grant_group' : 'refuse_group'
  await record(tx, viewer, { action, subject: member.name, memberId: member.id, details: { to: group.title }, at })
  const key = grants ? 'notice.group_granted' : 'notice.group_refused'
  await notify(tx, member.id, { category: 'system', key, params: { group: group.title }, at })
  return true
}
