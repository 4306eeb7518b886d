import { keepVersion } from '../../../../src/posts/versions.ts'
import type { TestForum } from '../../../support/forum.ts'
import { act, makeThread } from '../../../support/make.ts'
import type { Folk } from './index.ts'

/** A post that said something else before. */
export async function editSomething(forum: TestForum, { ann, boardId }: Folk): Promise<void> {
  const { id } = await makeThread(forum, ann, boardId, { body: '第一版的内容在这里' })
  const first = forum.db.selectFrom('post').select(['id', 'body']).where('thread_id', '=', id)
  const post = await first.executeTakeFirstOrThrow()
  const at = forum.clock.now()
  await act(forum, (tx, site) => keepVersion(tx, site.settings, ann, { post, title: '从前的标题' }, at))
}
