import { makeThread } from '../support/make.ts'
import type { Names } from './objects.ts'
import type { House } from './people.ts'

/** Posts whose text shows only under terms. */
export async function addMarkupThings({ site, members, boards }: House, names: Names): Promise<void> {
  const body = '[password]zqsesame[/password]打开以后才能看到这些。'
  const opening = async (board: number) => {
    const { id } = await makeThread(site, members.owner, board, { body, title: '密码帖子' })
    const post = await site.db.selectFrom('post').select('id').where('thread_id', '=', id).executeTakeFirstOrThrow()
    return String(post.id)
  }
  names.lockedPost = await opening(boards.open)
  names.lockedInside = await opening(boards.hidden)
}
