import { expect, test } from 'vitest'
import type { ItemKind } from '../../../src/db/tables/items.ts'
import { DAY } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { amountOf, putIn } from '../../../src/play/items/bag.ts'
import { openMoneyCard } from '../../../src/play/items/money-card.ts'
import { renameByCard } from '../../../src/play/items/rename-card.ts'
import { applyItem } from '../../../src/play/items/using.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, changeSettings, findPlace, makeBoard, makeMember, makeThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('terms of items', open => {
  test('so many are used in a period and no more, also at the same moment, and only in their boards', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const money = await own(forum, ann, 'money', 6)
    await forum.db.updateTable('item').set({ uses_max: 2, uses_period: 'week' }).where('id', '=', money).execute()
    const use = () => act(forum, (tx, site) => openMoneyCard(tx, site, ann, money, forum.clock.now()))
    const outcomes = await Promise.all([use(), use(), use(), use()])
    expect(outcomes.filter(one => one.ok)).toHaveLength(2)
    forum.clock.pass(6 * DAY)
    expect(await use()).toMatchObject({ errors: [{ key: 'error.item_uses_week' }] })
    forum.clock.pass(2 * DAY)
    expect(await use()).toMatchObject({ ok: true })
    expect(await amountOf(forum.db, ann.id, money)).toBe(3)

    const [here, there] = [await makeBoard(forum, '茶馆'), await makeBoard(forum, '集市')]
    const bump = await own(forum, ann, 'bump', 2)
    await forum.db
      .updateTable('item')
      .set({ board_ids: String(here) })
      .where('id', '=', bump)
      .execute()
    const lift = async (board: number) => {
      const { id } = await makeThread(forum, ann, board)
      const post = await forum.db.selectFrom('post').select('id').where('thread_id', '=', id).executeTakeFirstOrThrow()
      const place = await findPlace(forum, ann, post.id)
      const wanted = { itemId: bump, color: 0 }
      return act(forum, (tx, site) => applyItem(tx, site, ann, place, wanted, forum.clock.now()))
    }
    expect(await lift(there)).toMatchObject({ errors: [{ key: 'error.item_board' }] })
    expect(await lift(here)).toMatchObject({ ok: true })
  })

  test('a card for certain groups works at what their members wrote, and at one’s own', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '茶馆')
    const [ann, novice, elder] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '新来的', { group: 10 }),
      await makeMember(forum, '元老', { group: 15 }),
    ]
    const close = await own(forum, ann, 'close', 3)
    await forum.db.updateTable('item').set({ target_group_ids: '9,10' }).where('id', '=', close).execute()
    const shut = async (author: Viewer) => {
      const { id } = await makeThread(forum, author, board)
      const post = await forum.db.selectFrom('post').select('id').where('thread_id', '=', id).executeTakeFirstOrThrow()
      const place = await findPlace(forum, ann, post.id)
      const wanted = { itemId: close, color: 0 }
      return act(forum, (tx, site) => applyItem(tx, site, ann, place, wanted, forum.clock.now()))
    }
    expect(await shut(elder)).toMatchObject({ errors: [{ key: 'error.item_target' }] })
    expect(await shut(novice)).toMatchObject({ ok: true })
    expect(await shut(ann)).toMatchObject({ ok: true })
    expect(await amountOf(forum.db, ann.id, close)).toBe(1)
  })

  test('更名卡 changes a name where the site lets nobody, once for each card, and is kept when the name is taken', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    await changeSettings(forum, { renameDays: 0 })
    const card = await own(forum, ann, 'rename', 1)
    const take = async (name: string) => {
      const viewer = await seeAgain(forum, ann.id)
      return act(forum, (tx, site) => renameByCard(tx, site, viewer, name, forum.clock.now()))
    }
    expect(await take(bob.name)).toMatchObject({ errors: [{ key: 'error.name_taken' }] })
    expect(await amountOf(forum.db, ann.id, card)).toBe(1)
    expect(await take('小安')).toMatchObject({ ok: true })
    expect((await seeAgain(forum, ann.id)).name).toBe('小安')
    expect(await take('大安')).toMatchObject({ errors: [{ key: 'error.item_missing' }] })
  })
})

async function own(forum: TestForum, member: Viewer, kind: ItemKind, amount: number): Promise<number> {
  const { id } = await forum.db.selectFrom('item').select('id').where('kind', '=', kind).executeTakeFirstOrThrow()
  await act(forum, tx => putIn(tx, member.id, id, amount))
  return id
}
