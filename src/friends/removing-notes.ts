import type { Tx } from '../db/schema.ts'
import { isStaffEverywhere, type Viewer } from '../members/viewer.ts'
import { record } from '../moderation/log.ts'

interface Note {
  id: number
  owner_id: number
  author_id: number | null
  author_name: string
}

/** Whether she may take a note away: from her own wall, her own, or as one who looks after the forum. */
export function canRemoveNote(viewer: Viewer, note: Pick<Note, 'owner_id' | 'author_id'>): boolean {
  if (viewer.id === 0) return false
  return viewer.id === note.owner_id || viewer.id === note.author_id || isStaffEverywhere(viewer)
}

/** Takes a note off a wall, with its answers; the rights have been asked. What the team takes away stands in the log. */
export async function removeNote(tx: Tx, viewer: Viewer, note: Note, at: number): Promise<void> {
  await tx.deleteFrom('wall_note').where('id', '=', note.id).execute()
  if (viewer.id === note.owner_id || viewer.id === note.author_id) return
  const subject = note.author_name
  await record(tx, viewer, { action: 'delete_wall_note', subject, memberId: note.author_id, at })
}
