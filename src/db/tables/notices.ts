import type { Generated } from 'kysely'

export interface NoticeTable {
  id: Generated<number>
  member_id: number
  /** The tab it stands under. */
  category: 'mypost' | 'interactive' | 'follow' | 'system' | 'manage'
  /** What it is about; see src/notifications/kinds.ts. */
  kind: Generated<string>
  /** Who caused it, where that may be known. */
  by_id: number | null
  /** Locale key of the sentence. */
  key: string
  /** JSON: the values of the sentence. */
  params: string
  /** Notices with the same key count up one row while it is unread. */
  merge_key: string | null
  times: Generated<number>
  /** 0: it goes out in other ways only and is not on her list. */
  on_site: Generated<number>
  /** Whether it goes by mail, and how; '' is not. */
  mail: Generated<'' | 'now' | 'digest'>
  /** When the mail went out, or turned out not to be needed. */
  mailed_at: number | null
  /** When it went to her browsers, if it did. */
  pushed_at: Generated<number | null>
  created_at: number
  read_at: number | null
}

/** Of whom a member wants no notices; the kind '' is of every kind. */
export interface NoticeShieldTable {
  member_id: number
  shielded_id: number
  kind: string
  created_at: number
}

/** When an address was last written to, as JSON; the address itself is not kept here. */
export interface MailPaceTable {
  address_hash: string
  sent: string
  last_at: number
}
