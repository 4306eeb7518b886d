import { transact } from '../../../../src/db/transact.ts'
import { saveCode } from '../../../../src/posts/custom-codes.ts'
import type { TestForum } from '../../../support/forum.ts'
import { makeThread } from '../../../support/make.ts'
import type { Folk } from './index.ts'

/** A code of the admin and a thread that uses it; the smilies are there from the beginning. */
export async function markSomething(forum: TestForum, { ann, boardId, keeper }: Folk): Promise<void> {
  const site = await forum.now()
  const look = { tag: 'note', icon: 'star', example: '[note]例[/note]', explanation: '提示', prompts: '写什么' }
  const rules = { params: 1, replacement: '<div class="note">{1}</div>', nesting: 1, group_ids: '1,10', available: 1 }
  await transact(
    forum.db,
    tx => saveCode(tx, site, keeper, null, { ...look, ...rules, position: 0 }, forum.clock.now()),
    'site',
  )
  await makeThread(forum, ann, boardId, { title: '代码说明', body: '[note]竖排的提示在此[/note]' })
}
