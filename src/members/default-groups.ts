import type { Insertable } from 'kysely'
import { continueIds } from '../db/dialect.ts'
import type { Tx } from '../db/schema.ts'
import type { MemberGroupTable } from '../db/tables/members.ts'
import { translate } from '../locale/index.ts'
import { permissionsOf } from './default-permissions.ts'

type Row = Omit<Insertable<MemberGroupTable>, 'title'> & { id: number }

const MEMBER_BYTES = 1_024_000
const STAFF_BYTES = 2_048_000

const nothing = {
  staff: 0,
  credits_from: null,
  credits_below: null,
  color: '',
  can_visit: 1,
  can_post: 0,
  can_reply: 0,
  can_upload: 0,
  can_see_images: 0,
  can_search: 0,
  can_set_avatar: 0,
  skips_limits: 0,
  signature_bbcode: 0,
  signature_images: 0,
  upload_bytes: 0,
  edit_minutes: 0,
  max_sticky: 0,
  max_digest: 0,
  can_highlight: 0,
  can_close: 0,
  can_move: 0,
  can_delete: 0,
  can_block: 0,
  can_warn: 0,
  can_ban: 0,
  can_edit_posts: 0,
  can_purge: 0,
  can_see_ip: 0,
  can_see_log: 0,
  can_see_reports: 0,
} as const

const writes = {
  can_post: 1,
  can_reply: 1,
  can_upload: 1,
  can_see_images: 1,
  can_search: 1,
  can_set_avatar: 1,
} as const

const moderates = {
  max_digest: 3,
  can_highlight: 1,
  can_close: 1,
  can_move: 1,
  can_delete: 1,
  can_block: 1,
  can_warn: 1,
  can_ban: 1,
  can_edit_posts: 1,
  can_see_ip: 1,
  can_see_log: 1,
  can_see_reports: 1,
} as const

/** The classic's groups and what they may (members.md §6, moderation.md §7). Guests see pictures here. */
const defaults: Row[] = [
  staff(1, 1, 9, 200, 500, 1, { ...moderates, max_sticky: 3, can_purge: 1 }),
  staff(2, 2, 8, 150, 300, 1, { ...moderates, max_sticky: 2 }),
  staff(3, 3, 7, 100, 200, 1, { ...moderates, max_sticky: 1 }),
  system(4, 0, 0, {}),
  system(5, 0, 0, { can_visit: 0 }),
  system(6, 0, 0, { can_visit: 0 }),
  system(7, 1, 0, { can_see_images: 1, can_search: 1 }),
  system(8, 0, 50, { can_see_images: 1, signature_bbcode: 1 }),
  { ...member(9, -9_999_999, 0, 0, 0, 0, 0), ...nothing, credits_from: -9_999_999, credits_below: 0 },
  member(10, 0, 50, 1, 10, 80, MEMBER_BYTES),
  member(11, 50, 200, 2, 20, 100, MEMBER_BYTES),
  member(12, 200, 500, 3, 30, 150, MEMBER_BYTES),
  member(13, 500, 1000, 4, 50, 200, STAFF_BYTES),
  { ...member(14, 1000, 3000, 6, 70, 300, STAFF_BYTES), signature_images: 1 },
  { ...member(15, 3000, 9_999_999, 8, 90, 500, STAFF_BYTES), signature_images: 1 },
  staff(16, 3, 7, 100, 200, 0, {
    max_sticky: 1,
    max_digest: 1,
    can_highlight: 1,
    can_close: 1,
    can_block: 1,
    can_warn: 1,
    can_see_reports: 1,
  }),
  staff(17, 2, 8, 150, 300, 1, { ...moderates, max_sticky: 2, can_delete: 0, can_ban: 0 }),
  staff(18, 1, 9, 200, 500, 1, { can_see_ip: 1 }),
  staff(19, 3, 7, 100, 200, 1, { can_ban: 1, can_see_ip: 1 }),
]

/** Puts the groups in when there are none yet; answers whether it did. */
export async function installGroups(tx: Tx): Promise<boolean> {
  if (await tx.selectFrom('member_group').select('id').limit(1).executeTakeFirst()) return false
  const rows = defaults.map(row => ({ ...permissionsOf(row.id), ...row, title: translate('zh-CN', `group.${row.id}`) }))
  await tx.insertInto('member_group').values(rows).execute()
  await continueIds(tx, 'member_group')
  return true
}

function staff(
  id: number,
  level: 1 | 2 | 3,
  stars: number,
  access: number,
  signature: number,
  free: 0 | 1,
  rights: Partial<Row>,
): Row {
  return {
    ...nothing,
    ...writes,
    id,
    kind: id <= 3 ? 'system' : 'special',
    staff: level,
    stars,
    read_access: access,
    signature_bytes: signature,
    signature_bbcode: 1,
    signature_images: 1,
    upload_bytes: STAFF_BYTES,
    skips_limits: free,
    ...rights,
  }
}

function system(id: number, access: number, signature: number, rights: Partial<Row>): Row {
  return { ...nothing, id, kind: 'system', stars: 0, read_access: access, signature_bytes: signature, ...rights }
}

function member(
  id: number,
  from: number,
  below: number,
  stars: number,
  access: number,
  signature: number,
  bytes: number,
): Row {
  return {
    ...nothing,
    ...writes,
    id,
    kind: 'member',
    credits_from: from,
    credits_below: below,
    stars,
    read_access: access,
    signature_bytes: signature,
    signature_bbcode: 1,
    upload_bytes: bytes,
  }
}
