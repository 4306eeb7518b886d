import type { TestForum } from '../../../support/forum.ts'
import type { Folk } from './index.ts'

/** A board that somebody opened with its password, and what holds for her alone there. */
export async function enterSomething(forum: TestForum, { bob, keeper, boardId }: Folk): Promise<void> {
  const at = { member_id: bob.id, board_id: boardId, created_at: forum.clock.now() }
  await forum.db
    .insertInto('board_entry')
    .values({ ...at, how: 'password', mark: 'mark', price: 0 })
    .execute()
  await forum.db
    .insertInto('group_stay')
    .values({ member_id: bob.id, group_id: 16, how: 'given', since: 1, until_at: null })
    .execute()
  await forum.db
    .insertInto('group_application')
    .values({ member_id: bob.id, group_id: 17, words: '想来', created_at: 1 })
    .execute()
  await forum.db.insertInto('staff_team').values({ name: '编辑', sections: 'boards' }).execute()
  const who = { member_id: keeper.id, member_name: keeper.name, created_at: 1 }
  await forum.db
    .insertInto('panel_act')
    .values({ ...who, ip: '', path: '/admin', fields: '{}' })
    .execute()
  const by = { reason: '灌水', created_at: 1 }
  const crime = { member_id: bob.id, action: 4, recorded_by: keeper.id, recorded_by_name: keeper.name }
  await forum.db
    .insertInto('crime')
    .values({ ...by, ...crime })
    .execute()
  const cleaning = { member_id: bob.id, kinds: 'comments', board_ids: `[${boardId}]`, reason: '广告', created_at: 1 }
  const ends = { finished_at: 2, undo_asked_at: null, undone_at: null, asked_by: keeper.id, asked_by_name: keeper.name }
  const { id: cleaning_id } = await forum.db
    .insertInto('cleaning')
    .values({ ...cleaning, ...ends })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: post_id } = await forum.db.selectFrom('post').select('id').limit(1).executeTakeFirstOrThrow()
  await forum.db
    .insertInto('cleaned_comment')
    .values({ id: 77, cleaning_id, post_id, author_name: bob.name, body: '买', ip: '', created_at: 1 })
    .execute()
  const shut = { network: '192.0.2.1', first_key: '0', last_key: '0', reason: '广告', until_at: null, created_at: 1 }
  await forum.db
    .insertInto('ip_ban')
    .values({ ...shut, banned_by: keeper.id, banned_by_name: keeper.name })
    .execute()
  const set = { reason: '整顿', set_by: keeper.id, set_by_name: keeper.name, until_at: null, may_upload: -1 }
  await forum.db
    .insertInto('access_mask')
    .values({ ...at, ...set })
    .execute()
}
