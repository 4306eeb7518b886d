import { transact } from '../../src/db/transact.ts'
import { saveCode } from '../../src/posts/custom-codes.ts'
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
  const now = await site.now()
  const made = await transact(site.db, tx => saveCode(tx, now, members.admin, null, CODE, site.clock.now()), 'site')
  if (made.ok) names.code = String(made.value)
}

const CODE = {
  tag: 'zqkept',
  icon: '',
  example: '',
  explanation: '',
  params: 1,
  prompts: '',
  replacement: '<b>{1}</b>',
  nesting: 1,
  group_ids: '',
  available: 1,
  position: 0,
}
