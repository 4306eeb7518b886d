import { pageOfFloor } from '../posts/post.ts'
import type { PostInThread } from '../threads/post-in-thread.ts'
import type { Request } from './request.ts'
import { urls } from './urls.ts'

/** Where a post stands at present: the page of its thread and the place on it. */
export function addressOf(req: Request, { post, thread }: PostInThread): string {
  return `${urls.inOrder(thread, pageOfFloor(post.floor, req.site.settings.postsPerPage))}#pid${post.id}`
}
