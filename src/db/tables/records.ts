import type { Generated } from 'kysely'

/** What somebody sent in the panel, before it was done: the classic's cplog. */
export interface PanelActTable {
  id: Generated<number>
  member_id: number | null
  member_name: string
  ip: string
  path: string
  /** JSON, without secrets and cut short. */
  fields: string
  created_at: number
}

/** 违规记录: what was done about a member, by the classic's numbers. */
export interface CrimeTable {
  id: Generated<number>
  member_id: number
  /** 1 posts deleted, 2 warned, 3 blocked, 4 silenced, 5 banned, 6 locked, 7 avatar, 8 signature, 9 title cleared. */
  action: number
  reason: string
  recorded_by: number | null
  recorded_by_name: string
  created_at: number
}
