import type { Generated } from 'kysely'

export interface ModerationTable {
  id: Generated<number>
  action: string
  actor_id: number | null
  actor_name: string
  actor_ip: string
  thread_id: number | null
  post_id: number | null
  member_id: number | null
  board_id: number | null
  /** The title or name at that time. */
  subject: string
  /** JSON: level, target board and so on. */
  details: string
  reason: string
  created_at: number
  expires_at: number | null
}

export interface ReportTable {
  id: Generated<number>
  post_id: number
  thread_id: number
  board_id: number
  times: Generated<number>
  created_at: number
  decided_at: number | null
  decided_by: number | null
  decided_by_name: string | null
  decision: string | null
}

export interface ReportVoiceTable {
  report_id: number
  member_id: number
  member_name: string
  reason: string
  created_at: number
}

export interface WarningTable {
  id: Generated<number>
  post_id: number
  member_id: number
  warned_by: number | null
  warned_by_name: string
  reason: string
  created_at: number
}
