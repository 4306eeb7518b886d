import { transact } from '../../../../src/db/transact.ts'
import { checkIn } from '../../../../src/play/checking-in.ts'
import { buyItem } from '../../../../src/play/items/buying.ts'
import { applyForMedal } from '../../../../src/play/medals/applying.ts'
import { grantMedal } from '../../../../src/play/medals/granting.ts'
import { takeTask } from '../../../../src/play/tasks/taking.ts'
import type { TestForum } from '../../../support/forum.ts'
import type { Folk } from './index.ts'

/** A day on which somebody came, what she wears and what she asks for. */
export async function playSomething(forum: TestForum, { bob, keeper }: Folk): Promise<void> {
  const site = await forum.now()
  const words = { mood: 'glad' as const, words: '早' }
  const at = forum.clock.now()
  await transact(forum.db, tx => checkIn(tx, site, bob, words, at))
  await forum.db.updateTable('medal').set({ kind: 'decided', available: 1 }).where('id', '=', 2).execute()
  await transact(forum.db, tx => grantMedal(tx, keeper, { memberId: bob.id, medalId: 1, reason: '热心' }, at))
  await transact(forum.db, tx => applyForMedal(tx, site, bob, { medalId: 2, words: '想要' }, at))
  await forum.db.updateTable('item').set({ price: 0 }).where('id', '=', 1).execute()
  await transact(forum.db, tx => buyItem(tx, site, bob, { itemId: 1, amount: 1 }, at))
  await transact(forum.db, tx => takeTask(tx, site, bob, 3, at))
}
