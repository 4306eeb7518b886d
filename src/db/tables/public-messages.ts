import type { Generated } from 'kysely'

export interface PublicMessageTable {
  id: Generated<number>
  title: string
  body: string
  html: string
  /** Groups it goes to as `,10,11,`; '' is to everybody. */
  groups: string
  author_id: number | null
  author_name: string
  created_at: number
}

/** A browser that a member lets us push notices to. */
export interface PushSubscriptionTable {
  id: Generated<number>
  member_id: number
  endpoint: string
  p256dh: string
  auth: string
  agent: string
  created_at: number
}
