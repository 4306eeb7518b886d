import type { Generated } from 'kysely'

/** One row. Moves in the same transaction as the writes that change pages; see docs/decisions. */
export interface StampTable {
  id: number
  /** Moves when boards, groups, rules or settings change. */
  site: number
  /** Moves with every write that may change a page. */
  content: number
}

export interface SettingTable {
  name: string
  /** JSON. */
  value: string
  updated_at: number
  updated_by: number | null
}

/** Numbers of the whole site that are kept and not counted: members, online_record, online_record_at. */
export interface SiteFactTable {
  name: string
  value: number
}

export interface AnnouncementTable {
  id: Generated<number>
  title: string
  body: string
  html: string
  author_id: number | null
  author_name: string
  position: number
  starts_at: number
  ends_at: number | null
}

export interface FriendLinkTable {
  id: Generated<number>
  name: string
  url: string
  description: string
  position: number
}

export interface JobTable {
  id: Generated<number>
  name: string
  /** JSON. */
  payload: string
  run_at: number
  attempts: number
  claimed_until: number
  failed_at: number | null
  error: string | null
  created_at: number
}

/** The last time slot of the timetable that somebody has taken. */
export interface ScheduleRunTable {
  name: string
  slot_at: number
}

export interface RateLimitTable {
  key: string
  count: number
  ends_at: number
}

/** How many guests each process has seen lately. */
export interface OnlineWorkerTable {
  worker: string
  guests: number
  seen_at: number
}
