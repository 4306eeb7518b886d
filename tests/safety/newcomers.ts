import { GROUP } from '../../src/members/group.ts'
import { makeMember } from '../support/make.ts'
import type { Names } from './objects.ts'
import type { House } from './people.ts'

/** Somebody who waits to be let in, and an invitation that nobody has used. */
export async function addNewcomers({ site, members }: House, names: Names): Promise<void> {
  const at = site.clock.now()
  const { id } = await makeMember(site, '等着的', { group: GROUP.waiting })
  names.waiting = String(id)
  await site.db
    .insertInto('registration')
    .values({ member_id: id, waits_for: 'staff', words: '本地人', created_at: at })
    .execute()
  const row = { code: 'zqinvitation', member_id: members.other.id, price: 0, created_at: at, expires_at: at + 864e5 }
  const invitation = await site.db.insertInto('invitation').values(row).returning('id').executeTakeFirstOrThrow()
  names.invitation = String(invitation.id)
}
