import { prepared } from '../../db/prepared.ts'
import { isPublic } from '../../db/publicity.ts'
import type { Db } from '../../db/schema.ts'
import type { Html } from '../../markup/html.ts'
import { textOfHtml } from '../../markup/text-of-html.ts'
import { isGagged } from '../../members/group.ts'
import { penNameOf } from '../../posts/pen-name.ts'

const EXCERPT = 300

export interface BestAnswer {
  id: number
  floor: number
  author_id: number | null
  author_name: string
  avatar_version: number
  created_at: number
  votes_up: number
  /** How it begins; null when readers do not see it. */
  excerpt: string | null
}

const postOf = prepared(['id', 'threadId'], (db, { id, threadId }: { id: number; threadId: number }) =>
  db
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.thread_id')
    .leftJoin('member as author', 'author.id', 'post.author_id')
    .select(['post.id', 'post.floor', 'post.author_id', 'post.author_name', 'post.created_at', 'post.html'])
    .select('post.votes_up')
    .select(['post.anonymous', 'thread.hidden_replies'])
    .select(['post.blocked_at', 'author.group_id', 'author.avatar_version'])
    .where('post.id', '=', id)
    .where('post.thread_id', '=', threadId)
    .where(isPublic('post')),
)

/** The answer that was chosen, as the box above the question shows it; undefined when it is gone. */
export async function findBestAnswer(
  db: Db,
  threadId: number,
  postId: number,
  hidesBanned: boolean,
): Promise<BestAnswer | undefined> {
  const [row] = await postOf(db, { id: postId, threadId })
  if (!row) return undefined
  const { html, blocked_at, group_id, avatar_version, hidden_replies, ...post } = row
  const pen = penNameOf(post)
  const hidden = blocked_at !== null || hidden_replies === 1 || (hidesBanned && isGagged(group_id))
  return {
    ...post,
    author_id: pen.id,
    author_name: pen.name,
    avatar_version: pen.id ? (avatar_version ?? 0) : 0,
    excerpt: hidden ? null : textOfHtml(html as Html, EXCERPT),
  }
}
