import { editBoard } from '../../src/boards/arranging.ts'
import { transact } from '../../src/db/transact.ts'
import { JOIN_WAYS } from '../../src/identity/group-stay.ts'
import { makeGroup } from '../../src/identity/making-groups.ts'
import { stay } from '../../src/identity/staying.ts'
import { changeGroup } from '../../src/members/changing-group.ts'
import { groupOf } from '../../src/members/group.ts'
import { makeBoard, makeThread } from '../support/make.ts'
import type { Names } from './objects.ts'
import type { House } from './people.ts'

export const BOARD_PASSWORD = 'sesame-7'

/** A board behind a password and one behind a price, with something in them that those outside do not learn. */
export async function addGates({ site, members }: House, names: Names): Promise<void> {
  const locked = await makeBoard(site, '暗号版')
  const priced = await makeBoard(site, '会员版')
  for (const id of [locked, priced]) await makeThread(site, members.admin, id, { title: 'zqshuttitle' })
  const entry_password = await site.passwords.hash(BOARD_PASSWORD)
  await transact(
    site.db,
    async tx => {
      await editBoard(tx, locked, { entry_password })
      await editBoard(tx, priced, { entry_price: 1 })
    },
    'site',
  )
  const { groups } = await site.now()
  const [free, asked] = await transact(
    site.db,
    async tx => {
      const made = [
        await makeGroup(tx, '同乡会', groupOf(groups, 11)),
        await makeGroup(tx, '读书会', groupOf(groups, 11)),
      ]
      await changeGroup(tx, made[0] ?? 0, { join_way: JOIN_WAYS.free })
      await changeGroup(tx, made[1] ?? 0, { join_way: JOIN_WAYS.applied })
      await stay(tx, { member_id: members.owner.id, group_id: made[1] ?? 0, how: 'joined', until_at: null }, 1)
      const words = { member_id: members.other.id, group_id: made[1] ?? 0, words: '我也读书' }
      await tx
        .insertInto('group_application')
        .values({ ...words, created_at: 1 })
        .execute()
      return made
    },
    'site',
  )
  const team = await site.db
    .insertInto('staff_team')
    .values({ name: '编辑', sections: 'boards' })
    .returning('id')
    .executeTakeFirstOrThrow()
  names.team = String(team.id)
  Object.assign(names, { freeGroup: String(free), askedGroup: String(asked) })
  Object.assign(names, { lockedBoard: String(locked), pricedBoard: String(priced) })
}
