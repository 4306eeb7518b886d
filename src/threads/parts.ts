import type { Updateable } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { PostTable, ThreadTable } from '../db/tables/threads.ts'
import type { Message } from '../lib/errors.ts'
import type { Viewer } from '../members/viewer.ts'
import { type PostSwitches, switchesOf } from '../posts/manner.ts'
import { type PenName, penNameOf } from '../posts/pen-name.ts'

/** Where a post was written. */
export interface PostPlace {
  threadId: number
  postId: number
  boardId: number
  floor: number
  at: number
  /** It is not public yet: nobody is told of it now. */
  waits?: boolean
}

/** What a post or thread is besides its text: a poll, a price, tags. It is checked with the text and written with it. */
export interface Part {
  /** What is wrong with it, asked before anything is written. */
  faults?(tx: Tx): Promise<Message[]>
  /** Columns that the thread gets; only of an opening post. */
  thread?: Updateable<ThreadTable>
  /** Columns that the post gets. */
  post?: Updateable<PostTable>
  /** Writes what has rows of its own, in the transaction of the post. */
  write?(tx: Tx, place: PostPlace): Promise<void>
}

/** What is wrong with any of the parts. */
export async function faultsOf(tx: Tx, parts: readonly Part[]): Promise<Message[]> {
  const faults: Message[] = []
  for (const part of parts) faults.push(...((await part.faults?.(tx)) ?? []))
  return faults
}

/** The thread's columns that the parts set, put together. */
export function threadColumns(parts: readonly Part[]): Updateable<ThreadTable> {
  return Object.assign({}, ...parts.map(part => part.thread))
}

/** Under which name the writer is told of in lists and notices: the empty one when a part says 匿名. */
export function penOf(viewer: Viewer, parts: readonly Part[]): PenName {
  return penNameOf({
    author_id: viewer.id,
    author_name: viewer.name,
    anonymous: parts.some(part => part.post?.anonymous === 1) ? 1 : 0,
  })
}

/** What the parts say of how the text is printed and told of. */
export function howWritten(viewer: Viewer, parts: readonly Part[]): { switches: PostSwitches; quiet: boolean } {
  return { switches: switchesOf(parts), quiet: penOf(viewer, parts).name === '' }
}

/** Writes what the parts have to write; the opening post's own columns and the thread's are set here too. */
export async function writeParts(tx: Tx, parts: readonly Part[], place: PostPlace): Promise<void> {
  const columns: Updateable<PostTable> = Object.assign({}, ...parts.map(part => part.post))
  if (Object.keys(columns).length > 0) {
    await tx.updateTable('post').set(columns).where('id', '=', place.postId).execute()
  }
  for (const part of parts) await part.write?.(tx, place)
}
