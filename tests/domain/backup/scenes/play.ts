import { transact } from '../../../../src/db/transact.ts'
import { checkIn } from '../../../../src/play/checking-in.ts'
import type { TestForum } from '../../../support/forum.ts'
import type { Folk } from './index.ts'

/** A day on which somebody came. */
export async function playSomething(forum: TestForum, { bob }: Folk): Promise<void> {
  const site = await forum.now()
  const words = { mood: 'glad' as const, words: '早' }
  await transact(forum.db, tx => checkIn(tx, site, bob, words, forum.clock.now()))
}
