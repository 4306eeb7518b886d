import type { Board } from '../boards/board.ts'
import { getBoard } from '../boards/board-queries.ts'
import type { Site } from '../boards/site.ts'
import type { Db } from '../db/schema.ts'
import { NotFound } from '../lib/errors.ts'
import { type Group, groupOf } from '../members/group.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Post } from '../posts/post.ts'
import type { Thread } from './thread.ts'
import { demandAccess, mayFind } from './thread-queries.ts'

/** A post together with where it stands. */
export interface PostInThread {
  post: Post
  thread: Thread
  board: Board
  /** The group of its author; null when she is no longer a member. */
  authorGroup: Group | null
}

/** The post when this viewer may read it where it stands; deleted ones only for moderators. Throws NotFound and Forbidden. */
export async function getPostInThread(db: Db, site: Site, viewer: Viewer, id: number): Promise<PostInThread> {
  const post = await db.selectFrom('post').selectAll().where('id', '=', id).executeTakeFirst()
  const thread = post
    ? await db.selectFrom('thread').selectAll().where('id', '=', post.thread_id).executeTakeFirst()
    : undefined
  if (!post || !thread || !mayFind(site, viewer, thread, post)) throw new NotFound('error.post_not_found')
  demandAccess(site, viewer, thread)
  const author = await db
    .selectFrom('member')
    .select('group_id')
    .where('id', '=', post.author_id ?? 0)
    .executeTakeFirst()
  const authorGroup = author ? groupOf(site.groups, author.group_id) : null
  return { post, thread, board: getBoard(site.boards, thread.board_id), authorGroup }
}
