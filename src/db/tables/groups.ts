import type { Generated } from 'kysely'

/** What a group may do with posts beyond reading and writing them; 1 is yes, numbers are limits and 0 is none. */
export interface GroupPermissions {
  /** How members come into it by themselves: 0 not at all, 1 for nothing, 2 for a price, 3 when their application is granted. */
  join_way: Generated<number>
  /** In the credit that prices are in. */
  price_per_day: Generated<number>
  min_days: Generated<number>
  about: Generated<string>
  can_poll: Generated<number>
  can_reward: Generated<number>
  can_activity: Generated<number>
  can_debate: Generated<number>
  can_vote: Generated<number>
  /** Files that are no pictures (allowpostattach). */
  can_attach: Generated<number>
  /** allowgetattach */
  can_get_attachments: Generated<number>
  /** With commas between; '' is any. */
  attach_extensions: Generated<string>
  attach_bytes_per_day: Generated<number>
  attach_per_day: Generated<number>
  can_set_read_access: Generated<number>
  can_set_attach_terms: Generated<number>
  can_hide: Generated<number>
  can_media: Generated<number>
  can_fetch_images: Generated<number>
  can_anonymous: Generated<number>
  can_tag: Generated<number>
  /** allowat: how many members one author may call in a thread; 0 is none. */
  mentions_max: Generated<number>
  can_rush: Generated<number>
  can_reply_credit: Generated<number>
  /** allowcommentpost: 0 none, 1 opening posts, 2 replies, 3 both. */
  comment_posts: Generated<number>
  /** allowrecommend: what a vote of this group weighs. */
  vote_weight: Generated<number>
  /** The highest price of a thread or file; 0 is none at all. */
  max_price: Generated<number>
  /** allowdirectpost: what needs no review where a board asks for it: 0 nothing, 1 replies, 2 threads, 3 all. */
  direct_post: Generated<number>
  /** allowposturl: posts with links are 0 refused, 1 reviewed, 2 stripped of them, 3 allowed. */
  posts_urls: Generated<number>
  ignores_words: Generated<number>
  /** maxthreadsperhour and maxpostsperhour; 0 is what holds for the site. */
  threads_per_hour: Generated<number>
  posts_per_hour: Generated<number>
  /** allowsendpmmaxnum: messages in 24 hours; 0 is no limit. */
  messages_per_day: Generated<number>
  /** disableperiodctrl: the hours in which the site is closed, or nobody writes or searches, are not for it. */
  ignores_hours: Generated<number>
  can_schedule: Generated<number>
  can_save_drafts: Generated<number>
  drafts_max: Generated<number>
  can_collect: Generated<number>
  /** allowcreatecollection: how many she may make. */
  collections_max: Generated<number>
  /** allowfollowcollection: how many she may follow. */
  collection_follows_max: Generated<number>
  /** allowcommentcollection */
  can_comment_collections: Generated<number>
  /** allowmanagecollection */
  can_manage_collections: Generated<number>
  can_transfer: Generated<number>
  /** reasonpm, two bits: 1 has to say why she acts on what others wrote, 2 has to tell them. */
  reason_notice: Generated<number>
  /** icon: the address of a picture that stands at posts; '' is none. */
  picture: Generated<string>
  /** allowinvite */
  can_invite: Generated<number>
  /** maxinvitenum: codes in 24 hours; 0 is no limit. */
  invites_per_day: Generated<number>
  /** inviteprice */
  invite_price: Generated<number>
  /** maxinviteday: days that a code is good. */
  invite_days: Generated<number>
  /** allowmagics: 0 no items, 1 may use and buy them, 2 may give them too. */
  item_use: Generated<number>
  /** maxmagicsweight: how much her bag holds. */
  items_weight_max: Generated<number>
  /** magicsdiscount: how many percent she pays less. */
  items_discount: Generated<number>
  /** allowsendpm */
  can_message: Generated<number>
  /** raterange, as JSON; '' is that the group may not rate. */
  rate_ranges: Generated<string>
  /** Bits of the classic: 4 downloads, 8 files with a price, 16 threads with a price; 32, 64 and 128 the same where one moderates. */
  exempt: Generated<number>
  /** allowcstatus */
  can_title_herself: Generated<number>
  /** allowinvisible */
  can_be_invisible: Generated<number>
  /** allowfriend */
  can_befriend: Generated<number>
  /** 留言板 of others. */
  can_write_on_walls: Generated<number>
  /** allowpoke */
  can_poke: Generated<number>
  /** allowfollow */
  can_follow: Generated<number>
  can_stamp: Generated<number>
  can_copy: Generated<number>
  can_merge: Generated<number>
  can_split: Generated<number>
  /** allowmodpost */
  can_review: Generated<number>
  /** allowcensorword */
  can_edit_words: Generated<number>
  can_see_history: Generated<number>
  can_restore_history: Generated<number>
  can_manage_tags: Generated<number>
  /** The longest ban it may impose, in days; 0 is for ever too. */
  ban_days_max: Generated<number>
  /** allowbanip */
  can_ban_ip: Generated<number>
  /** allowremovereward */
  can_cancel_rewards: Generated<number>
  /** allowrefund */
  can_refund: Generated<number>
}
