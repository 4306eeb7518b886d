import { blockMember } from '../../../../src/members/blocking-members.ts'
import { openConversation } from '../../../../src/messages/opening.ts'
import { removeMessage } from '../../../../src/messages/reading.ts'
import { reportMessage } from '../../../../src/messages/reporting-messages.ts'
import type { TestForum } from '../../../support/forum.ts'
import { act } from '../../../support/make.ts'
import type { Folk } from './index.ts'

/** A conversation, with a message that one threw away and another reported, and a block. */
export async function talk(forum: TestForum, { ann, bob, keeper }: Folk): Promise<void> {
  const at = forum.clock.now()
  const said = { body: '私下说的话', formKey: null }
  await act(forum, async (tx, site) => {
    const outcome = await openConversation(tx, site, keeper, { members: [ann], title: '' }, said, at)
    if (!outcome.ok) throw new Error(outcome.errors[0]?.key)
    const { conversationId, messageId } = outcome.value
    await removeMessage(tx, keeper.id, conversationId, messageId)
    await reportMessage(tx, ann, conversationId, { messageId, reason: '广告' }, at)
    await blockMember(tx, site.settings, ann, { id: bob.id, staff: 0 }, at)
  })
}
