import type { TestForum } from '../../../support/forum.ts'
import type { Folk } from './index.ts'

/** A board that somebody opened with its password, and what holds for her alone there. */
export async function enterSomething(forum: TestForum, { bob, keeper, boardId }: Folk): Promise<void> {
  const at = { member_id: bob.id, board_id: boardId, created_at: forum.clock.now() }
  await forum.db
    .insertInto('board_entry')
    .values({ ...at, how: 'password', mark: 'mark', price: 0 })
    .execute()
  const set = { reason: '整顿', set_by: keeper.id, set_by_name: keeper.name, until_at: null, may_upload: -1 }
  await forum.db
    .insertInto('access_mask')
    .values({ ...at, ...set })
    .execute()
}
