import { transact } from '../../src/db/transact.ts'
import { saveVerification } from '../../src/members/arranging-verifications.ts'
import { askVerification } from '../../src/members/asking-verification.ts'
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
}
