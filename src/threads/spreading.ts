import { enqueue } from '../db/jobs.ts'
import type { Tx } from '../db/schema.ts'
import { callListeners } from '../friends/listeners.ts'

/** Puts aside what follows when a thread has come out: finding what it is related to, and telling its author's listeners. */
export async function spread(
  tx: Tx,
  { id, author_id }: { id: number; author_id: number | null },
  { at, wasPublic = false }: { at: number; wasPublic?: boolean },
): Promise<void> {
  await enqueue(tx, 'relate thread', { threadId: id }, at)
  if (!wasPublic) await callListeners(tx, id, author_id, at)
}
