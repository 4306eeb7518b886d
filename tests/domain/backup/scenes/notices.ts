import { choose } from '../../../../src/notifications/choosing.ts'
import { shieldMember } from '../../../../src/notifications/shielding.ts'
import type { TestForum } from '../../../support/forum.ts'
import { act } from '../../../support/make.ts'
import type { Folk } from './index.ts'

/** What a member wants to be told, and of whom not. */
export async function tellSomething(forum: TestForum, { ann, bob }: Folk): Promise<void> {
  const at = forum.clock.now()
  await act(forum, async tx => {
    await choose(tx, ann.id, { reply: { site: true, mail: 'digest', push: false } })
    await shieldMember(tx, ann.id, bob.id, 'rating', at)
  })
}
