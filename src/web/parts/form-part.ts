import type { Board } from '../../boards/board.ts'
import type { Forum } from '../../context.ts'
import type { Outcome } from '../../lib/outcome.ts'
import type { Part } from '../../threads/parts.ts'
import type { PostInThread } from '../../threads/post-in-thread.ts'
import type { Thread } from '../../threads/thread.ts'
import type { Request } from '../request.ts'

/** The form that is open: of a new thread, of a reply, or of a post that is there already. */
export type FormPlace =
  | { kind: 'thread'; board: Board }
  | { kind: 'reply'; board: Board; thread: Thread }
  | { kind: 'edit'; board: Board; thread: Thread; place: PostInThread }

export interface PartContext {
  forum: Forum
  req: Request
  place: FormPlace
  /** What was sent, when the form comes back; null when it is shown for the first time. */
  body: Record<string, unknown> | null
}

/** A part of the forms that posts are written in: its fields, and what becomes of them. */
export interface FormPart {
  /** Its view is `views/posts/parts/_NAME.ejs` and takes `part`, what `show` answers. */
  name: string
  /** Stands above the text, as what makes the thread special does. */
  above?: boolean
  /** What the view shows here, or null where this viewer has no such part. */
  show(context: PartContext): object | null | Promise<object | null>
  /** What the form said: a part to write, null for none, or why not. Fields of a part that is not shown are not read. */
  read(context: PartContext & { body: Record<string, unknown> }): Outcome<Part | null> | Promise<Outcome<Part | null>>
}

/** A part as the form shows it. */
export interface ShownPart {
  name: string
  above: boolean
  part: object
}
