/** A board; `viewGroups` and `postGroups` limit who may read or open threads there. */
export interface SeedBoard {
  key: string
  name: string
  description: string
  rules?: string
  moderators?: string[]
  types?: string[]
  typesRequired?: boolean
  icon?: string
  boards?: SeedBoard[]
  viewGroups?: number[]
  postGroups?: number[]
}

export interface SeedCategory {
  name: string
  moderators?: string[]
  boards: SeedBoard[]
}

/** `group` is the classic id: 1 admin, 2 super-moderator, 3 moderator, 4 muted, 10–15 by credits, 16–19 special. */
export interface SeedMember {
  name: string
  group: number
  password: string
  email: string
  joinedDaysAgo: number
  signature?: string
  extcredits?: Partial<Record<1 | 2 | 3, number>>
  /** The name of a portrait for `paintAvatar`. */
  avatar?: string
  banned?: { days: number; reason: string; daysAgo: number }
  /** Threads and replies written before the seeded ones. */
  threadsBefore?: number
  repliesBefore?: number
}

/** `after` counts minutes from the post before; `quote` is the floor it quotes. */
export interface SeedReply {
  author: string
  after: number
  body: string
  quote?: number
  images?: SeedImage[]
}

export interface SeedImage {
  name: string
  scene: string
  width: number
  height: number
  animated?: boolean
}

/** What a thread is besides a text; members by their names. */
export type SeedSpecial =
  | { kind: 'poll'; options: string[]; maxChoices: number; votes: Record<string, number[]> }
  | { kind: 'reward'; price: number; best: number }
  | { kind: 'rush'; floors: string; stop: number }
  | { kind: 'activity'; place: string; inDays: number; seats: number; signups: Record<string, string> }

export interface SeedThread {
  special?: SeedSpecial
  /** 回帖奖励: so much for each of so many replies, once for each member. */
  bonus?: { each: number; prizes: number }
  tags?: string[]
  board: string
  type?: string
  author: string
  title: string
  at: { daysAgo: number; clock: string } | { date: string }
  body: string
  views: number
  images?: SeedImage[]
  sticky?: 1 | 2 | 3
  digest?: 1 | 2 | 3
  highlight?: { color: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8; bold?: boolean; italic?: boolean; underline?: boolean }
  closed?: boolean
  /** Why it lies in the recycle bin. */
  removed?: string
  replies: SeedReply[]
}

/** A reader's report that waits for a moderator; `floor` of the thread with this title. */
export interface SeedReport {
  thread: string
  floor: number
  by: string
  reason: string
  hoursAgo: number
}

export interface SeedAnnouncement {
  title: string
  body: string
  daysAgo: number
}

export interface SeedLink {
  name: string
  url: string
  description?: string
}
