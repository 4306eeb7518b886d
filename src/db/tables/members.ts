import type { Generated } from 'kysely'
import type { GroupPermissions } from './groups.ts'

export interface MemberGroupTable extends GroupPermissions {
  id: Generated<number>
  title: string
  kind: 'member' | 'system' | 'special'
  /** Which rights over others it brings: 1 admin, 2 super-moderator, 3 board moderator, 0 none. */
  staff: 0 | 1 | 2 | 3
  credits_from: number | null
  credits_below: number | null
  stars: number
  color: string
  read_access: number
  can_visit: number
  can_post: number
  can_reply: number
  can_upload: number
  can_see_images: number
  can_search: number
  can_set_avatar: number
  skips_limits: number
  signature_bytes: number
  signature_bbcode: number
  signature_images: number
  upload_bytes: number
  edit_minutes: number
  max_sticky: number
  max_digest: number
  can_highlight: number
  can_close: number
  can_move: number
  can_delete: number
  can_block: number
  can_warn: number
  can_ban: number
  can_edit_posts: number
  can_purge: number
  can_see_ip: number
  can_see_log: number
  can_see_reports: number
}

export interface MemberTable {
  id: Generated<number>
  name: string
  /** NFKC, folded and with look-alikes replaced: two names that look the same have the same key. */
  name_key: string
  email: string
  email_key: string
  password_hash: string
  group_id: number
  credits: Generated<number>
  extcredits1: Generated<number>
  extcredits2: Generated<number>
  extcredits3: Generated<number>
  extcredits4: Generated<number>
  extcredits5: Generated<number>
  extcredits6: Generated<number>
  extcredits7: Generated<number>
  extcredits8: Generated<number>
  threads: Generated<number>
  /** Threads and replies together, as the classic counts. */
  posts: Generated<number>
  digests: Generated<number>
  signature: Generated<string>
  signature_html: Generated<string>
  /** 0: no picture. Counts up with each new one, so that its URL changes. */
  avatar_version: Generated<number>
  /** 自定义头衔 */
  custom_title: Generated<string>
  /** JSON, '' for none: what everybody may see of her profile, each as [number of the field, value]; posts show some. */
  shown_profile: Generated<string>
  /** What the team vouches for: numbers of verifications with commas between. */
  badges: Generated<string>
  /** JSON: the names of her eight groups of friends; '' for the usual ones. */
  friend_groups: Generated<string>
  /** JSON: who sees what in her space; '' is everybody. */
  space_privacy: Generated<string>
  /** Numbers of those on her black list, with commas between, as in `member_block`; '' is nobody. */
  blocked: Generated<string>
  /** 只接收好友的短消息 */
  only_friends_write: Generated<number>
  /** 隐身: she is in no list of who is here. */
  invisible: Generated<number>
  joined_at: number
  joined_ip: string
  last_ip: Generated<string>
  last_active_at: number
  last_visit_at: number
  last_post_at: Generated<number>
  /** 在线时间: how long she has been here in all, in ms. */
  online_time: Generated<number>
  /** Everything older than this has been read. */
  all_read_at: number
  unread_notices: Generated<number>
  email_confirmed_at: number | null
  /** With country code: `+8613800138000`. */
  phone: Generated<string | null>
  phone_confirmed_at: Generated<number | null>
  invited_by: Generated<number | null>
  /** Since when she shows a second proof at each sign-in. */
  two_step_at: Generated<number | null>
  /** 安全提问 of an account that was moved in (members.md §4); '' is none. */
  secques: Generated<string>
  locked_at: number | null
  /** How she follows the threads she opens herself; '' is not at all. */
  follows_own: Generated<'' | 'notice' | 'mail'>
  /** The same for threads that she answers. */
  follows_answered: Generated<'' | 'notice' | 'mail'>
  /** JSON: her exceptions and entries of boards, from their own tables; '' is none. */
  access: Generated<string>
  /** She may do everything in the panel, and decides who else may what there. */
  founder: Generated<number>
  /** JSON: 未成年人模式 with the hash of its code and the time of the day that is used up; '' while it is off. */
  minor: Generated<string>
  /** Confines her to the pages of a team. */
  team_id: Generated<number | null>
  /** JSON: in which ways she is told what, where that is not the usual. */
  notice_choices: Generated<string>
  /** The numbers of the medals she wears, with commas between. */
  medals: Generated<string>
  /** JSON: language, theme, size of letters and time zone, where she chose them; '' is none. */
  preferences: Generated<string>
  /** The last 公共消息 that she has seen. */
  public_seen: Generated<number>
}

export interface SessionTable {
  id_hash: string
  member_id: number | null
  /** JSON. */
  data: string
  ip: string
  agent: string
  created_at: number
  seen_at: number
  expires_at: number
}

export interface TokenTable {
  hash: string
  kind: 'password' | 'email' | 'setup' | 'phone' | 'passkey'
  member_id: number | null
  payload: string
  created_at: number
  expires_at: number
}

export interface BanTable {
  id: Generated<number>
  member_id: number
  kind: 'speak' | 'visit'
  reason: string
  banned_by: number | null
  banned_by_name: string
  banned_at: number
  until_at: number | null
  lifted_at: number | null
  lifted_by: number | null
  /** Where she was before: she returns there when it is over. */
  former_group_id: Generated<number | null>
}
