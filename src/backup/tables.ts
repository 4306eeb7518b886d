import type { Schema } from '../db/schema.ts'

/** What serves only the running forum: who is signed in, what was sent by mail, limits and the timetable. */
type LeftOut =
  | 'session'
  | 'token'
  | 'phone_code'
  | 'rate_limit'
  | 'mail_pace'
  | 'promotion_visit'
  | 'text_mark'
  | 'ranking'
  | 'schedule_run'
  | 'online_worker'

export type KeptTable = Exclude<keyof Schema, LeftOut>

/** A row as it stands in a backup. */
export type Row = Record<string, string | number | null>

const ID = ['id'] as const

/** Every table of a backup, each after those that its rows point to, with the columns that tell its rows apart. */
const keys: { [T in KeptTable]: readonly (keyof Schema[T] & string)[] } = {
  stamp: ID,
  setting: ['name'],
  site_fact: ['name'],
  friend_link: ID,
  custom_code: ID,
  smiley_set: ID,
  smiley: ID,
  job: ID,
  member_group: ID,
  staff_team: ID,
  member: ID,
  friendship: ['member_id', 'friend_id'],
  friend_request: ['to_id', 'from_id'],
  member_follow: ['member_id', 'followed_id'],
  wall_note: ID,
  note_report: ID,
  visit: ['owner_id', 'visitor_id'],
  profile_field: ID,
  profile_value: ['member_id', 'field_id'],
  former_name: ID,
  verification: ID,
  member_verification: ID,
  panel_act: ID,
  crime: ID,
  group_stay: ['member_id', 'group_id'],
  group_application: ['member_id', 'group_id'],
  announcement: ID,
  public_message: ID,
  push_subscription: ID,
  invitation: ID,
  registration: ['member_id'],
  two_step: ['member_id'],
  recovery_code: ['member_id', 'code_hash'],
  passkey: ['id'],
  outside_account: ['issuer', 'subject'],
  known_device: ['member_id', 'device', 'network'],
  ban: ID,
  ip_ban: ID,
  notice: ID,
  notice_shield: ['member_id', 'shielded_id', 'kind'],
  medal: ID,
  member_medal: ['member_id', 'medal_id'],
  medal_application: ['member_id', 'medal_id'],
  medal_record: ID,
  item: ID,
  member_item: ['member_id', 'item_id'],
  check_in: ['member_id', 'day'],
  credit_rule: ID,
  credit_use: ['member_id', 'rule_id'],
  credit_once: ['member_id', 'rule_id', 'about_id'],
  credit_card_batch: ID,
  credit_card: ID,
  credit_entry: ID,
  board: ID,
  board_moderator: ['board_id', 'member_id'],
  board_permission: ['board_id', 'action', 'group_id'],
  board_day: ['day', 'board_id'],
  board_entry: ['member_id', 'board_id', 'how'],
  access_mask: ['member_id', 'board_id'],
  task: ID,
  member_task: ['member_id', 'task_id'],
  thread_type: ID,
  former_type: ID,
  sort: ID,
  sort_field: ID,
  board_sort: ['board_id', 'sort_id'],
  thread: ID,
  relay: ID,
  tag: ID,
  thread_tag: ['tag_id', 'thread_id'],
  thread_relative: ['thread_id', 'relative_id'],
  sort_value: ['thread_id', 'field_id', 'position'],
  favorite: ID,
  thread_follow: ['thread_id', 'member_id'],
  collection: ID,
  collection_thread: ['collection_id', 'thread_id'],
  collection_keeper: ['collection_id', 'member_id'],
  collection_follow: ['collection_id', 'member_id'],
  collection_comment: ID,
  thread_expiry: ['thread_id', 'act'],
  thread_partake: ['thread_id', 'member_id'],
  thread_read: ['member_id', 'thread_id'],
  thread_purchase: ['thread_id', 'member_id'],
  post: ID,
  post_version: ID,
  item_record: ID,
  rating: ID,
  post_comment: ID,
  cleaning: ID,
  cleaned_comment: ['id'],
  thread_vote: ['thread_id', 'member_id'],
  post_vote: ['post_id', 'member_id'],
  attachment: ID,
  attachment_purchase: ['attachment_id', 'member_id'],
  draft: ID,
  poll: ['thread_id'],
  poll_option: ID,
  poll_vote: ID,
  poll_choice: ['option_id', 'vote_id'],
  activity: ['thread_id'],
  activity_signup: ID,
  debate: ['thread_id'],
  debate_vote: ID,
  moderation: ID,
  conversation: ID,
  conversation_member: ['conversation_id', 'member_id'],
  message: ID,
  message_removal: ['message_id', 'member_id'],
  message_report: ID,
  member_block: ['member_id', 'blocked_id'],
  report: ID,
  report_voice: ['report_id', 'member_id'],
  warning: ID,
  review: ['post_id'],
  word: ID,
}

/** The tables in the order in which they are written and can be read in. */
export const TABLES = Object.keys(keys) as KeptTable[]

/** The tables whose ids count up by themselves. */
export const COUNTING_TABLES = TABLES.filter(table => keys[table] === ID && table !== 'stamp')

/** The columns that tell a table's rows apart. */
export function keyOf(table: KeptTable): readonly string[] {
  return keys[table]
}
