import { transact } from '../../src/db/transact.ts'
import { askToBeFriends } from '../../src/friends/asking.ts'
import { befriend } from '../../src/friends/befriending.ts'
import { writeOnWall } from '../../src/friends/writing-on-walls.ts'
import { saveVerification } from '../../src/members/arranging-verifications.ts'
import { askVerification } from '../../src/members/asking-verification.ts'
import { arrangeSpace } from '../../src/members/space-privacy.ts'
import { saveProfile } from '../../src/members/writing-profile.ts'
import { act } from '../support/make.ts'
import type { Names } from './objects.ts'
import type { House } from './people.ts'

/** What members say of themselves, and not to everybody. */
export async function addSpaceThings({ site, members }: House, names: Names): Promise<void> {
  const { owner } = members
  const at = site.clock.now() - 60_000
  const { profileFields } = await site.now()
  const field = profileFields.find(one => one.available === 1 && one.privacy === 2)
  if (!field) throw new Error('There is no private field')
  const said = new Map([[field.id, { value: 'zqrealname', privacy: 2 as const }]])
  await act(site, tx => saveProfile(tx, profileFields, owner.id, said))
  names.profileField = String(field.id)
  const seal = { name: '商家', icon: 'award', requirement: '', position: 1, available: 1, shown_at_posts: 1 }
  await transact(site.db, tx => saveVerification(tx, null, seal), 'site')
  const [verification] = (await site.now()).verifications
  if (!verification) throw new Error('There is no verification')
  await act(site, tx => askVerification(tx, owner, verification, 'zqsealnote', at))
  names.verification = String(verification.id)
  names.sealRequest = String(
    (await site.db.selectFrom('member_verification').select('id').executeTakeFirstOrThrow()).id,
  )
  await knowOneAnother({ site, members }, names, at)
}

/** A friendship, a request, notes on a wall that is for all, and one on a wall that is for nobody else. */
async function knowOneAnother({ site, members }: Pick<House, 'site' | 'members'>, names: Names, at: number) {
  const { owner, other, moderator, admin } = members
  await act(site, tx => befriend(tx, { id: owner.id, group: 0 }, { id: moderator.id, group: 0 }, at))
  await act(site, (tx, now) => askToBeFriends(tx, now, other, owner.id, { note: 'zqfriendnote', group: 0 }, at))
  const note = { owner_id: owner.id, author_id: other.id, author_name: other.name, body: '早上好', ip: '' }
  await site.db
    .insertInto('wall_note')
    .values({ ...note, parent_id: null, created_at: at - 60_000 })
    .execute()
  names.wallNote = String((await site.db.selectFrom('wall_note').select('id').executeTakeFirstOrThrow()).id)
  const held = { ...note, parent_id: null, created_at: at - 60_000, pending_at: at, pending_for: 'contacts' }
  const { id } = await site.db.insertInto('wall_note').values(held).returning('id').executeTakeFirstOrThrow()
  names.heldNote = String(id)
  const privacy = { threads: 0, replies: 0, friends: 0, wall: 2, visitors: 0 } as const
  await act(site, (tx, now) => writeOnWall(tx, now, admin, admin.id, { body: 'zqwalltext', parentId: null }, at))
  await act(site, tx => arrangeSpace(tx, admin.id, { privacy, onlyFriendsWrite: false }))
}
