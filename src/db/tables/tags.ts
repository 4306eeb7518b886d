import type { Generated } from 'kysely'

export interface TagTable {
  id: Generated<number>
  name: string
  /** The name without case and width: two that differ only so are one tag. */
  name_key: string
  threads: Generated<number>
  closed_at: number | null
  closed_by: number | null
  created_at: number
}

export interface ThreadTagTable {
  tag_id: number
  thread_id: number
}

export interface ThreadRelativeTable {
  thread_id: number
  relative_id: number
  position: number
}
