import { sql } from 'kysely'
import { prepared } from '../db/prepared.ts'
import type { Db } from '../db/schema.ts'
import { type Access, NO_ACCESS, readAccess } from './access.ts'
import { GROUP, type Group, type Groups, groupOf } from './group.ts'
import type { Member } from './member.ts'

/** Who is looking: a member, or a guest with the number 0. */
export interface Viewer {
  id: number
  name: string
  group: Group
  /** Her own row; null for a guest. */
  member: ViewerMember | null
  ip: string
  /** What holds for her alone in single boards. */
  access: Access
}

export type ViewerMember = Pick<Member, (typeof viewerColumns)[number]> & {
  /** In all her conversations together. */
  unread_messages: number
  /** 1 for who came by another site and has set no password. */
  passwordless: number
}

const viewerColumns = [
  'id',
  'name',
  'email',
  'group_id',
  'credits',
  'extcredits1',
  'extcredits2',
  'extcredits3',
  'extcredits4',
  'extcredits5',
  'extcredits6',
  'extcredits7',
  'extcredits8',
  'threads',
  'posts',
  'digests',
  'online_time',
  'avatar_version',
  'custom_title',
  'invisible',
  'friend_groups',
  'blocked',
  'signature',
  'joined_at',
  'last_active_at',
  'last_visit_at',
  'last_post_at',
  'all_read_at',
  'unread_notices',
  'email_confirmed_at',
  'phone_confirmed_at',
  'two_step_at',
  'locked_at',
  'follows_own',
  'follows_answered',
  'access',
  'minor',
  'medals',
  'founder',
  'team_id',
  'notice_choices',
  'public_seen',
  'preferences',
] as const

/** What is unread in all conversations of the row's member together. */
export const unreadMessages = sql<number>`(
  select coalesce(sum(mine.unread), 0) from conversation_member as mine
  where mine.member_id = member.id and mine.unread > 0
)`

const passwordless = sql<number>`case when member.password_hash = '' then 1 else 0 end`

const memberById = prepared(['id'], (db, { id }: { id: number }) =>
  db
    .selectFrom('member')
    .select(viewerColumns)
    .select([unreadMessages.as('unread_messages'), passwordless.as('passwordless')])
    .where('id', '=', id),
)

/** Somebody who has not signed in. */
export function guest(groups: Groups, ip: string): Viewer {
  return { id: 0, name: '', group: groupOf(groups, GROUP.guest), member: null, ip, access: NO_ACCESS }
}

/** The member with this number as a viewer; undefined when she is gone or locked out. */
export async function findViewer(db: Db, groups: Groups, id: number, ip: string): Promise<Viewer | undefined> {
  const [member] = await memberById(db, { id })
  if (!member || member.locked_at) return undefined
  const row = { ...member, unread_messages: Number(member.unread_messages) }
  return viewerFrom(groups, row, ip)
}

/** Several members as viewers, in the order of their numbers, without those locked out. */
export async function listViewers(db: Db, groups: Groups, ids: readonly number[]): Promise<Viewer[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('member')
    .select(viewerColumns)
    .select(passwordless.as('passwordless'))
    .where('id', 'in', ids)
    .where('locked_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(row => viewerFrom(groups, { ...row, unread_messages: 0 }, ''))
}

function viewerFrom(groups: Groups, member: ViewerMember, ip: string): Viewer {
  const { id, name, group_id } = member
  return { id, name, group: groupOf(groups, group_id), member, ip, access: readAccess(member) }
}

/** Administrators and super-moderators have their rights in every board. */
export function isStaffEverywhere(viewer: Viewer): boolean {
  return viewer.group.staff === 1 || viewer.group.staff === 2
}

/** May enter the panel. Group 18 has the rank without the rights, as in the classic. */
export function isAdmin(viewer: Viewer): boolean {
  return viewer.group.id === GROUP.admin
}

/** Of the team in any way: her group has a rank, or she may open pages of the panel. */
export function isStaff(viewer: Viewer): boolean {
  return viewer.group.staff > 0 || (viewer.member?.team_id ?? null) !== null
}
