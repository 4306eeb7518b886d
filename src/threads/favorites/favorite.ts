/** What is kept: a thread or a board. */
export type Kept = { threadId: number; boardId: null } | { threadId: null; boardId: number }

/** A favourite with what it points to; the title is null when its owner may not see the place any more. */
export interface Favorite {
  id: number
  note: string
  created_at: number
  thread_id: number | null
  board_id: number | null
  title: string | null
}

/** The length of a note, in characters. */
export const NOTE_MAX = 200
