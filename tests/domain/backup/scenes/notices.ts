import { sendPublicMessage } from '../../../../src/boards/public-messages.ts'
import { choose } from '../../../../src/notifications/choosing.ts'
import { subscribe } from '../../../../src/notifications/push-subscriptions.ts'
import { shieldMember } from '../../../../src/notifications/shielding.ts'
import type { TestForum } from '../../../support/forum.ts'
import { act } from '../../../support/make.ts'
import type { Folk } from './index.ts'

/** What a member wants to be told, and of whom not. */
export async function tellSomething(forum: TestForum, { ann, bob }: Folk): Promise<void> {
  const at = forum.clock.now()
  await act(forum, async tx => {
    await choose(tx, ann.id, { reply: { site: true, mail: 'digest', push: false } })
    const html = '<b>好</b>'
    const fields = { title: '大家好', body: '好', html, author_id: ann.id, author_name: ann.name, created_at: at }
    await sendPublicMessage(tx, { ...fields, groupIds: [10, 11] })
    const browser = { endpoint: 'https://push.example/1', p256dh: 'p'.repeat(87), auth: 'a'.repeat(22), agent: 'x' }
    await subscribe(tx, ann.id, { ...browser, max: 10 }, at)
    await shieldMember(tx, ann.id, bob.id, 'rating', at)
  })
}
