import { blocks } from '../members/blocking-members.ts'
import type { Viewer } from '../members/viewer.ts'
import type { PostOnPage } from '../posts/post.ts'

/**
 * Whether a reply is folded away for this reader, because she has its author on her black list (thread-page.md §9).
 * What is written as 匿名 is not: folding it would tell who wrote it.
 */
export function isFolded(
  viewer: Pick<Viewer, 'member'>,
  { floor, author_id, anonymous }: Pick<PostOnPage, 'floor' | 'author_id' | 'anonymous'>,
): boolean {
  return floor > 1 && author_id !== null && anonymous === 0 && blocks(viewer, author_id)
}
