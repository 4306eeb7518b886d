import { sendPublicMessage } from '../../src/boards/public-messages.ts'
import { makeCards } from '../../src/credits/cards.ts'
import { openConversation } from '../../src/messages/opening.ts'
import { reportMessage } from '../../src/messages/reporting-messages.ts'
import { notify } from '../../src/notifications/notifying.ts'
import { act, changeSettings } from '../support/make.ts'
import type { Names } from './objects.ts'
import type { House } from './people.ts'

/** A conversation that only two are in, one of its messages shown to the administrators. */
export async function addPrivateThings({ site, members }: House, names: Names): Promise<void> {
  const { owner, admin, stranger } = members
  const at = site.clock.now() - 60_000
  const said = { body: 'zqprivatetext 只有我们两个看得到', formKey: null }
  const to = { members: [admin], title: '' }
  const outcome = await act(site, (tx, now) => openConversation(tx, now, owner, to, said, at))
  if (!outcome.ok) throw new Error(outcome.errors[0]?.key)
  const { conversationId, messageId } = outcome.value
  await act(site, tx => reportMessage(tx, admin, conversationId, { messageId, reason: 'zqprivatereason' }, at))
  const told = {
    category: 'system' as const,
    kind: 'friend' as const,
    key: 'notice.text',
    params: { text: 'zqnoticetext' },
  }
  await act(site, tx => notify(tx, owner.id, { ...told, by: admin.id, at }))
  const notice = await site.db.selectFrom('notice').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  names.notice = String(notice.id)
  const open = { title: 'zqpublic', body: 'zqpublic', html: 'zqpublic', author_id: admin.id, author_name: admin.name }
  await act(site, tx => sendPublicMessage(tx, { ...open, groupIds: [1], created_at: at }))
  names.publicMessage = '1'
  const cards = { count: 1, credit: 2, amount: 5, note: 'zqcards', expires_at: null }
  await act(site, tx => makeCards(tx, admin.id, cards, at))
  names.cardBatch = '1'
  await changeSettings(site, { liveMax: 0 })
  const report = await site.db.selectFrom('message_report').select('id').executeTakeFirstOrThrow()
  Object.assign(names, { conversation: String(conversationId), message: String(messageId) })
  Object.assign(names, { messageReport: String(report.id), penPal: stranger.name })
}
