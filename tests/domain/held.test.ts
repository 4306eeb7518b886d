import { expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { befriend } from '../../src/friends/befriending.ts'
import { decideHeldNote, listHeldNotes } from '../../src/friends/deciding-held-notes.ts'
import { lookThroughNote } from '../../src/friends/holding-notes.ts'
import { listWall } from '../../src/friends/wall.ts'
import { writeOnWall } from '../../src/friends/writing-on-walls.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { getConversation, listConversations, listMessages } from '../../src/messages/conversation-queries.ts'
import { decideHeldMessage } from '../../src/messages/deciding-held.ts'
import { listHeldMessages } from '../../src/messages/holding.ts'
import { openConversation } from '../../src/messages/opening.ts'
import { editWords } from '../../src/moderation/wording.ts'
import { listNotices } from '../../src/notifications/notice-queries.ts'
import { act, changeSettings, makeMember, seeAgain } from '../support/make.ts'
import { onBothEngines } from './engines.ts'

const PLACE = { page: 1, size: 9 }
const AD = '办卡加微信 dk20268888'

onBothEngines('what new members write to others', open => {
  async function scene() {
    const forum = await open()
    await changeSettings(forum, { messageSeconds: 0, wallSeconds: 0 })
    const [ann, bob, boss] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '波波'),
      await makeMember(forum, '站长', { group: 1 }),
    ]
    const write = (from: Viewer, to: Viewer, body: string) => {
      const fields = { body, formKey: null }
      return act(forum, (tx, site) =>
        openConversation(tx, site, from, { members: [to], title: '' }, fields, forum.clock.now()),
      )
    }
    const hears = async (who: Viewer) => {
      const [conversation] = await listConversations(forum.db, who.id, PLACE)
      if (!conversation) return []
      const seen = await getConversation(forum.db, who.id, conversation.id)
      return (await listMessages(forum.db, who.id, seen, { before: 0, size: 9 })).map(message => message.body)
    }
    const decide = (id: number, verdict: 'approve' | 'refuse') =>
      act(forum, (tx, site) => decideHeldMessage(tx, site, boss, id, verdict, forum.clock.now()))
    return { forum, ann, bob, boss, write, hears, decide }
  }

  test('A-06 a number written to a stranger waits unseen, is sent as new when somebody has looked at it, or never', async () => {
    const { forum, ann, bob, boss, write, hears, decide } = await scene()
    expect(await write(ann, bob, AD)).toMatchObject({ value: { waits: true } })
    expect(await write(ann, bob, '看这里 https://example.com/x')).toMatchObject({ value: { waits: true } })
    expect(await write(ann, boss, `我被盗号了，${AD}`)).toMatchObject({ value: { waits: false } })
    expect([await hears(bob), (await seeAgain(forum, bob.id)).member?.unread_messages]).toEqual([[], 0])
    expect(await listConversations(forum.db, ann.id, PLACE)).toHaveLength(2)
    const held = await listHeldMessages(forum.db, PLACE)
    expect(held.map(one => one.pending_for)).toEqual(['contacts', 'links'])
    for (const { id } of held) await decide(id, id === held[0]?.id ? 'approve' : 'refuse')
    expect([await hears(bob), (await seeAgain(forum, bob.id)).member?.unread_messages]).toEqual([[AD], 1])
    await expect(decide(held[0]?.id ?? 0, 'approve')).rejects.toThrow()
    expect((await listNotices(forum.db, ann.id, { page: 1, size: 9 })).map(one => one.key)).toEqual([
      'notice.held_message_refused',
      'notice.held_message_approved',
    ])
  })

  test('A-06 who has answered, is a friend or hears from somebody known gets it at once', async () => {
    const { forum, ann, bob, write } = await scene()
    expect(await write(ann, bob, '你好')).toMatchObject({ value: { waits: false } })
    expect(await write(ann, bob, AD)).toMatchObject({ value: { waits: true } })
    await write(bob, ann, '请讲')
    expect(await write(ann, bob, AD)).toMatchObject({ value: { waits: false } })
    const [cat, dan] = [await makeMember(forum, '小猫'), await makeMember(forum, '大丹')]
    await act(forum, tx => befriend(tx, { id: cat.id, group: 0 }, { id: bob.id, group: 0 }, forum.clock.now()))
    expect(await write(cat, bob, AD)).toMatchObject({ value: { waits: false } })
    await forum.db.updateTable('member').set({ posts: 3 }).where('id', '=', dan.id).execute()
    expect(await write(await seeAgain(forum, dan.id), bob, AD)).toMatchObject({ value: { waits: false } })
  })

  test('A-06 a note with a number or a word that is looked at waits off the wall, unpaid and untold until then', async () => {
    const { forum, ann, bob, boss } = await scene()
    const words = { lines: '办证={MOD}', kind: '' }
    await transact(forum.db, tx => editWords(tx, boss, words, forum.clock.now()), 'site')
    const note = (from: Viewer, to: Viewer, text: string) =>
      act(forum, (tx, site) => {
        const { body, reasons } = lookThroughNote(site, from, text)
        return writeOnWall(tx, site, from, to.id, { body, parentId: null, reasons }, forum.clock.now())
      })
    expect(await note(ann, bob, AD)).toMatchObject({ value: { waits: true, amounts: { extcredits2: 0 } } })
    expect(await note(ann, ann, AD)).toMatchObject({ value: { waits: false } })
    expect(await note(boss, bob, '专业办 证')).toMatchObject({ value: { waits: false } })
    expect(await note(ann, bob, '专业办 证')).toMatchObject({ value: { waits: true } })
    const wall = (reader: Viewer) => listWall(forum.db, { ownerId: bob.id, readerId: reader.id }, PLACE)
    expect([(await wall(bob)).length, (await wall(ann)).length]).toEqual([1, 3])
    const held = await listHeldNotes(forum.db, { size: 9 })
    expect(held.map(one => one.pending_for)).toEqual(['contacts', 'words'])
    const decide = (id: number, verdict: 'approve' | 'refuse') =>
      act(forum, (tx, site) => decideHeldNote(tx, site, boss, id, verdict, forum.clock.now()))
    await decide(held[0]?.id ?? 0, 'approve')
    await decide(held[1]?.id ?? 0, 'refuse')
    expect((await wall(bob)).map(one => one.body)).toEqual(['专业办 证', AD])
    expect((await seeAgain(forum, ann.id)).member?.extcredits2).toBe(1)
    const told = await listNotices(forum.db, bob.id, { page: 1, size: 9 })
    expect(told.filter(one => one.key === 'notice.wall_note')).toHaveLength(1)
    await expect(decide(held[1]?.id ?? 0, 'approve')).rejects.toThrow()
  })
})
