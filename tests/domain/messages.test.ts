import { expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { blockMember } from '../../src/members/blocking-members.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { getConversation, listConversations, listMessages } from '../../src/messages/conversation-queries.ts'
import { leave, takeIn } from '../../src/messages/joining-in.ts'
import { openConversation } from '../../src/messages/opening.ts'
import { clearConversation, markConversationRead, removeMessage } from '../../src/messages/reading.ts'
import { answer } from '../../src/messages/sending.ts'
import { act, changeSettings, makeMember, seeAgain } from '../support/make.ts'
import { onBothEngines } from './engines.ts'

const WHOLE = { before: 0, size: 99 }

onBothEngines('messages', open => {
  async function scene() {
    const forum = await open()
    await changeSettings(forum, { messageSeconds: 0 })
    const [ann, bob, eve] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '波波'),
      await makeMember(forum, '小夜'),
    ]
    const write = (from: Viewer, to: Viewer[], body: string, formKey: string | null = null) =>
      act(forum, (tx, site) =>
        openConversation(tx, site, from, { members: to, title: '' }, { body, formKey }, forum.clock.now()),
      )
    const list = (who: Viewer) => listConversations(forum.db, who.id, { page: 1, size: 9 })
    const texts = async (who: Viewer, id: number) => {
      const conversation = await getConversation(forum.db, who.id, id)
      return (await listMessages(forum.db, who.id, conversation, WHOLE)).map(message => message.body)
    }
    const unread = async (who: Viewer) => (await seeAgain(forum, who.id)).member?.unread_messages
    return { forum, ann, bob, eve, write, list, texts, unread }
  }

  const idOf = (outcome: Awaited<ReturnType<typeof answer>>) => (outcome.ok ? outcome.value.conversationId : 0)

  test('two who write to each other have one conversation, whoever begins', async () => {
    const { ann, bob, write, list, texts, unread } = await scene()
    const first = idOf(await write(ann, [bob], '早茶去吗'))
    expect(await unread(bob)).toBe(1)
    expect(idOf(await write(bob, [ann], '去,老地方见'))).toBe(first)
    expect(await texts(ann, first)).toEqual(['去,老地方见', '早茶去吗'])
    expect((await list(ann)).map(one => [one.id, one.unread, one.last_text])).toEqual([[first, 1, '去,老地方见']])
  })

  test('nobody else sees a conversation, not even by its number', async () => {
    const { forum, ann, bob, eve, write, list } = await scene()
    const id = idOf(await write(ann, [bob], '只给你看的话'))
    expect(await list(eve)).toEqual([])
    await expect(getConversation(forum.db, eve.id, id)).rejects.toThrow()
    const said = await act(forum, (tx, site) =>
      answer(tx, site, eve, { id, pair_key: 'x' }, { body: '我也来', formKey: null }, forum.clock.now()),
    )
    expect(said).toMatchObject({ ok: false, status: 403 })
  })

  test('what is read or thrown away is so on one side only', async () => {
    const { forum, ann, bob, write, list, texts, unread } = await scene()
    const id = idOf(await write(ann, [bob], '第一句话'))
    await write(ann, [bob], '第二句话')
    await transact(forum.db, tx => markConversationRead(tx, bob.id, id))
    expect(await unread(bob)).toBe(0)
    const [latest] = await forum.db.selectFrom('message').select('id').orderBy('id', 'desc').execute()
    await transact(forum.db, tx => removeMessage(tx, bob.id, id, latest?.id ?? 0))
    expect([await texts(bob, id), await texts(ann, id)]).toEqual([['第一句话'], ['第二句话', '第一句话']])
    await transact(forum.db, tx => clearConversation(tx, bob.id, id))
    expect([await list(bob), (await list(ann)).length]).toEqual([[], 1])
    await write(ann, [bob], '第三句话')
    expect(await texts(bob, id)).toEqual(['第三句话'])
  })

  test('a member who has blocked another hears nothing from her, and staff cannot be blocked', async () => {
    const { forum, ann, bob, write } = await scene()
    const at = forum.clock.now()
    const id = idOf(await write(bob, [ann], '在吗在吗'))
    await act(forum, (tx, site) => blockMember(tx, site.settings, ann, { id: bob.id, staff: 0 }, at))
    expect(await write(bob, [ann], '为什么不理我')).toMatchObject({
      ok: false,
      errors: [{ key: 'error.message_blocked_by' }],
    })
    const said = await act(forum, (tx, site) =>
      answer(tx, site, bob, { id, pair_key: 'x' }, { body: '再试一次', formKey: null }, at),
    )
    expect(said).toMatchObject({ ok: false, errors: [{ key: 'error.message_blocked' }] })
    expect(await act(forum, (tx, site) => blockMember(tx, site.settings, ann, { id: 99, staff: 3 }, at))).toMatchObject(
      { ok: false },
    )
  })

  test('a conversation of many has a founder who takes in and shows out, and newcomers see what comes after', async () => {
    const { forum, ann, bob, eve, write, texts } = await scene()
    const lin = await makeMember(forum, '林林')
    const id = idOf(await write(ann, [bob, eve], '周末去溱湖吗'))
    const conversation = await getConversation(forum.db, ann.id, id)
    const at = forum.clock.now()
    const take = (who: Viewer) => act(forum, (tx, site) => takeIn(tx, site, who, conversation, lin, at))
    expect(await take(bob)).toMatchObject({ ok: false, status: 403 })
    expect(await take(ann)).toMatchObject({ ok: true })
    await act(forum, (tx, site) => answer(tx, site, bob, conversation, { body: '去的去的', formKey: null }, at))
    expect(await texts(lin, id)).toEqual(['去的去的'])
    expect(await act(forum, tx => leave(tx, bob, conversation, eve.id, at))).toMatchObject({ ok: false, status: 403 })
    expect(await act(forum, tx => leave(tx, ann, conversation, eve.id, at))).toMatchObject({ ok: true })
    await expect(getConversation(forum.db, eve.id, id)).rejects.toThrow()
  })

  test('limits hold: pace, new conversations a day, length, and one form sends once', async () => {
    const { forum, ann, bob, eve, write } = await scene()
    await changeSettings(forum, { messageMax: 100, conversationsPerDay: 1 })
    const key = 'a-form-key-of-16-letters'
    const [one, two] = [await write(ann, [bob], '同一张表单', key), await write(ann, [bob], '同一张表单', key)]
    expect(one).toEqual(two)
    expect(await write(ann, [eve], '又开一个对话')).toMatchObject({ ok: false, status: 429 })
    expect(await write(ann, [bob], '很长'.repeat(60))).toMatchObject({ ok: false, status: 422 })
    await changeSettings(forum, { messageSeconds: 15 })
    expect(await write(ann, [bob], '太快了太快了')).toMatchObject({ ok: false, status: 429 })
    expect(await write(ann, [ann], '写给自己的话')).toMatchObject({
      ok: false,
      errors: [{ key: 'error.message_to_nobody' }],
    })
  })

  test('of twenty sent at the same moment one goes through', async () => {
    const { forum, ann, bob, write } = await scene()
    await changeSettings(forum, { messageSeconds: 15 })
    const sent = await Promise.all(Array.from({ length: 20 }, (_, n) => write(ann, [bob], `第${n}条同时发的`)))
    expect(sent.filter(outcome => outcome.ok)).toHaveLength(1)
    const { count } = await forum.db
      .selectFrom('message')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(1)
  })
})
