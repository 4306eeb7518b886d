import type { Generated } from 'kysely'

export interface BoardTable {
  id: Generated<number>
  parent_id: number | null
  kind: 'category' | 'board'
  name: string
  description: string
  rules: string
  rules_html: string
  icon: string
  position: number
  hidden: number
  /** Boards of this category side by side; 0 is one below the other. */
  columns: number
  recycles: number
  type_required: number
  type_prefix: number
  allow_bbcode: Generated<number>
  /** Pictures from elsewhere by [img]. */
  allow_images: Generated<number>
  allow_smilies: Generated<number>
  allow_media: Generated<number>
  allow_anonymous: Generated<number>
  /** disablecollect, turned round. */
  allow_collect: Generated<number>
  /** modnewposts: 0 nothing waits for review, 1 threads do, 2 replies too. */
  review: Generated<number>
  /** The kinds of special threads that may be opened here, with commas between. */
  specials: Generated<string>
  threads: Generated<number>
  posts: Generated<number>
  last_thread_id: number | null
  last_post_at: Generated<number>
  last_author_id: number | null
  last_author_name: Generated<string>
  rank: Generated<number>
  former_rank: Generated<number>
  favorites: Generated<number>
  /** A thread needs one of the board's forms of facts. */
  sort_required: Generated<number>
  /** The hash of the password that opens the board; '' is none. */
  entry_password: Generated<string>
  /** In the credit that prices are in, paid once. */
  entry_price: Generated<number>
  /** What a member has to have; '' is nothing. */
  entry_formula: Generated<string>
  /** Told to those who have it not. */
  entry_hint: Generated<string>
  /** Who writes here has a proved telephone number. */
  phone_required: Generated<number>
  /** Not for members in the mode of minors. */
  adults_only: Generated<number>
}

export interface BoardModeratorTable {
  board_id: number
  member_id: number
  position: number
}

/** No row for a board and an action: the default of the action holds. */
export interface BoardPermissionTable {
  board_id: number
  action: 'view' | 'post' | 'reply' | 'upload' | 'download'
  group_id: number
}

export interface BoardDayTable {
  board_id: number
  day: number
  threads: number
  posts: number
}

/** A thread type that was merged into another. */
export interface FormerTypeTable {
  id: number
  into_id: number
}

export interface ThreadTypeTable {
  id: Generated<number>
  board_id: number
  name: string
  position: number
  staff_only: number
  /** One of the icons the site has, or ''. */
  icon: Generated<string>
}
