import type { Insertable } from 'kysely'
import type { GroupPermissions } from '../db/tables/groups.ts'

const none = {
  can_poll: 0,
  can_reward: 0,
  can_activity: 0,
  can_debate: 0,
  can_vote: 0,
  can_attach: 0,
  can_get_attachments: 0,
  attach_extensions: '',
  attach_bytes_per_day: 0,
  attach_per_day: 0,
  can_set_read_access: 0,
  can_set_attach_terms: 0,
  can_hide: 0,
  can_media: 0,
  can_fetch_images: 0,
  can_anonymous: 0,
  can_tag: 0,
  mentions_max: 0,
  can_rush: 0,
  can_reply_credit: 0,
  comment_posts: 0,
  vote_weight: 0,
  max_price: 0,
  direct_post: 0,
  posts_urls: 3,
  ignores_words: 0,
  can_schedule: 0,
  can_save_drafts: 0,
  drafts_max: 0,
  can_collect: 0,
  collection_follows_max: 0,
  can_comment_collections: 0,
  can_manage_collections: 0,
  can_transfer: 0,
  rate_ranges: '',
  exempt: 0,
  can_stamp: 0,
  can_copy: 0,
  can_merge: 0,
  can_split: 0,
  can_review: 0,
  can_edit_words: 0,
  can_see_history: 0,
  can_restore_history: 0,
  can_manage_tags: 0,
  can_cancel_rewards: 0,
  can_refund: 0,
} as const satisfies Insertable<GroupPermissions>

const EXTENSIONS = 'chm,pdf,zip,rar,tar,gz,bzip2,gif,jpg,jpeg,png,webp'

const writes = {
  can_poll: 1,
  can_reward: 1,
  can_activity: 1,
  can_debate: 1,
  can_vote: 1,
  can_attach: 1,
  can_get_attachments: 1,
  attach_extensions: EXTENSIONS,
  comment_posts: 2,
  can_save_drafts: 1,
  can_collect: 1,
  collection_follows_max: 30,
  can_comment_collections: 1,
} as const

const arranges = { can_set_read_access: 1, can_set_attach_terms: 1 } as const
const keeps = { ...arranges, can_hide: 1, can_transfer: 1 } as const
const moderates = {
  ...keeps,
  can_stamp: 1,
  can_copy: 1,
  can_merge: 1,
  can_split: 1,
  can_review: 1,
  can_see_history: 1,
  can_restore_history: 1,
  can_cancel_rewards: 1,
  vote_weight: 1,
  ignores_words: 1,
} as const

/** What the classic's groups may do with posts beyond writing them (members.md §6.1, §6.2), by their numbers. */
const byGroup: Record<number, Partial<Insertable<GroupPermissions>>> = {
  1: {
    ...moderates,
    attach_extensions: '',
    can_media: 1,
    can_fetch_images: 1,
    can_anonymous: 1,
    can_tag: 1,
    mentions_max: 50,
    can_rush: 1,
    comment_posts: 3,
    max_price: 30,
    direct_post: 3,
    exempt: 255,
    can_edit_words: 1,
    can_manage_tags: 1,
    can_manage_collections: 1,
    can_refund: 1,
  },
  2: {
    ...moderates,
    can_anonymous: 1,
    max_price: 20,
    direct_post: 3,
    exempt: 255,
    can_edit_words: 1,
    can_manage_collections: 1,
    can_refund: 1,
  },
  3: { ...moderates, max_price: 10, direct_post: 1, exempt: 224 },
  4: { vote_weight: 1 },
  5: { vote_weight: 1 },
  6: { vote_weight: 1 },
  8: { vote_weight: 1, comment_posts: 2 },
  10: { vote_weight: 1 },
  11: { vote_weight: 1, can_reply_credit: 1 },
  12: { vote_weight: 1, can_reply_credit: 1 },
  13: { vote_weight: 1, can_reply_credit: 1 },
  14: { ...arranges, vote_weight: 1, can_reply_credit: 1 },
  15: { ...arranges, vote_weight: 1, can_anonymous: 1 },
  16: { ...keeps, can_stamp: 1, can_reply_credit: 1, max_price: 10, direct_post: 1, exempt: 188 },
  17: {
    ...moderates,
    vote_weight: 0,
    ignores_words: 0,
    can_reply_credit: 1,
    max_price: 20,
    direct_post: 3,
    exempt: 255,
    can_refund: 1,
  },
  18: { ...keeps, vote_weight: 3, can_anonymous: 1, can_reply_credit: 1, max_price: 30, direct_post: 3, exempt: 255 },
  19: { ...keeps, can_review: 1, can_reply_credit: 1, max_price: 10, direct_post: 1, exempt: 188 },
}

/** The permissions over posts that a group of this number begins with; a number the classic does not know gets none. */
export function permissionsOf(groupId: number): Insertable<GroupPermissions> {
  const own = byGroup[groupId] ?? {}
  return groupId <= 3 || groupId >= 10
    ? { ...none, ...(groupId in byGroup ? writes : {}), ...own }
    : { ...none, ...own }
}
