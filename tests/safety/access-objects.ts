import { editBoard } from '../../src/boards/arranging.ts'
import { transact } from '../../src/db/transact.ts'
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
  Object.assign(names, { lockedBoard: String(locked), pricedBoard: String(priced) })
}
