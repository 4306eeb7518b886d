import type { Db, Tx } from '../db/schema.ts'

/** A comment as pages show it. */
export interface CommentRow {
  id: number
  author_id: number | null
  author_name: string
  body: string
  created_at: number
}

/** What a page shows of a post's comments, written when one comes or goes. */
export interface CommentLog {
  count: number
  /** The latest, the newest first. */
  rows: CommentRow[]
}

const SHOWN = ['id', 'author_id', 'author_name', 'body', 'created_at'] as const

/** The comments kept in a post's row; null when there are none. */
export function commentLog(text: string): CommentLog | null {
  return text === '' ? null : (JSON.parse(text) as CommentLog)
}

/** Writes the first page of a post's comments anew into its row. Under the thread's row. */
export async function refreshCommentLog(tx: Tx, postId: number, size: number): Promise<void> {
  const { count } = await tx
    .selectFrom('post_comment')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('post_id', '=', postId)
    .executeTakeFirstOrThrow()
  const rows = (await listComments(tx, postId, { page: 1, size })).slice(0, size)
  const log: CommentLog = { count: Number(count), rows }
  await tx
    .updateTable('post')
    .set({ comments: log.count === 0 ? '' : JSON.stringify(log) })
    .where('id', '=', postId)
    .execute()
}

/** A page of a post's comments, the newest first, one more than asked. */
export function listComments(
  db: Db,
  postId: number,
  { page, size }: { page: number; size: number },
): Promise<CommentRow[]> {
  return db
    .selectFrom('post_comment')
    .select(SHOWN)
    .where('post_id', '=', postId)
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}
