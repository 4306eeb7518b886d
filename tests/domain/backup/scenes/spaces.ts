import { transact } from '../../../../src/db/transact.ts'
import { befriend } from '../../../../src/friends/befriending.ts'
import { noteVisit } from '../../../../src/friends/visiting.ts'
import { saveVerification } from '../../../../src/members/arranging-verifications.ts'
import { askVerification } from '../../../../src/members/asking-verification.ts'
import { saveProfile } from '../../../../src/members/writing-profile.ts'
import type { TestForum } from '../../../support/forum.ts'
import { act } from '../../../support/make.ts'
import type { Folk } from './index.ts'

/** A member who says who she is, was called something else, and has asked to be vouched for. */
export async function knowOneAnother(forum: TestForum, { ann, bob, threadId }: Folk): Promise<void> {
  const at = forum.clock.now()
  const { profileFields } = await forum.now()
  const said = new Map(profileFields.slice(0, 1).map(field => [field.id, { value: '安安', privacy: 2 as const }]))
  await act(forum, tx => saveProfile(tx, profileFields, ann.id, said))
  const seal = { name: '商家', icon: 'award', requirement: '', position: 1, available: 1, shown_at_posts: 1 }
  await transact(forum.db, tx => saveVerification(tx, null, seal), 'site')
  for (const one of (await forum.now()).verifications) {
    await act(forum, tx => askVerification(tx, ann, one, '我开了一家店', at))
  }
  const former = { member_id: ann.id, name: '旧名', name_key: '旧名', changed_at: at }
  await forum.db.insertInto('former_name').values(former).execute()
  await meet(forum, { ann, bob, threadId }, at)
}

async function meet(forum: TestForum, { ann, bob, threadId }: Pick<Folk, 'ann' | 'bob' | 'threadId'>, at: number) {
  await act(forum, tx => befriend(tx, { id: ann.id, group: 1 }, { id: bob.id, group: 2 }, at))
  const [from_id, to_id] = [ann.id, bob.id]
  await forum.db.insertInto('friend_request').values({ from_id, to_id, note: '', asked_at: at }).execute()
  await forum.db
    .insertInto('member_follow')
    .values({ member_id: ann.id, followed_id: bob.id, created_at: at })
    .execute()
  const relayed = { member_id: bob.id, thread_id: threadId, words: '看看', created_at: at }
  await forum.db.insertInto('relay').values(relayed).execute()
  const note = { owner_id: ann.id, author_id: bob.id, author_name: bob.name, body: '你好', ip: '' }
  await forum.db
    .insertInto('wall_note')
    .values({ ...note, parent_id: null, created_at: at })
    .execute()
  const reported = { author_name: bob.name, body: '你好', reporter_name: ann.name, reason: '广告' }
  await forum.db
    .insertInto('note_report')
    .values({ ...reported, note_id: null, owner_id: ann.id, author_id: bob.id, reporter_id: ann.id, created_at: at })
    .execute()
  await act(forum, tx => noteVisit(tx, bob, ann.id, at))
}
