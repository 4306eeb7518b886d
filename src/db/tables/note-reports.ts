import type { Generated } from 'kysely'

/** 举报 of a note on a wall; it keeps what was said, for the owner may take the note away herself. */
export interface NoteReportTable {
  id: Generated<number>
  note_id: number | null
  owner_id: number | null
  author_id: number | null
  author_name: string
  body: string
  reporter_id: number | null
  reporter_name: string
  reason: string
  created_at: number
  decided_at: Generated<number | null>
  decided_by: Generated<number | null>
  decision: Generated<'ignore' | 'delete' | null>
}
