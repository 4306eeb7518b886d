import { describe, expect, test } from 'vitest'
import { costOf, type FileForViewer, obstacleTo, type Payer, payForFile } from '../../../src/attachments/downloading.ts'
import { amountsOf } from '../../../src/credits/amounts.ts'
import { saveCreditRule } from '../../../src/credits/rule-making.ts'
import { transact } from '../../../src/db/transact.ts'
import type { TestForum } from '../../support/forum.ts'
import { makeAttachment, makeBoard, makeMember, makeThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

async function scene(forum: TestForum, price: number) {
  const ann = await makeMember(forum, '小安')
  const board = await makeBoard(forum, '资料')
  const file = await makeAttachment(forum, ann)
  await makeThread(forum, ann, board, { attachmentIds: [file] })
  await forum.db.updateTable('attachment').set({ price, extension: 'attach' }).where('id', '=', file).execute()
  return { ann, board, file }
}

async function buy(forum: TestForum, memberId: number, file: number, boardId: number, agreed: number) {
  const site = await forum.now()
  const viewer = (await seeAgain(forum, memberId)) as Payer
  const terms = { agreed, moderates: false, boardId, at: forum.clock.now() }
  return transact(forum.db, tx => payForFile(tx, site, viewer, { id: file }, terms))
}

async function wealth(forum: TestForum): Promise<number> {
  const rows = await forum.db.selectFrom('member').select('extcredits2').execute()
  return rows.reduce((sum, row) => sum + row.extcredits2, 0)
}

onBothEngines('buying files', open => {
  describe('at the same time', () => {
    test('each buyer pays once, the author gets what the tax leaves, and no unit is lost', async () => {
      const forum = await open()
      const { ann, board, file } = await scene(forum, 5)
      const buyers = []
      for (let n = 0; n < 8; n += 1) buyers.push(await makeMember(forum, `买家${n}`, { group: n === 0 ? 10 : 12 }))
      const before = await wealth(forum)
      const purse = (await seeAgain(forum, ann.id)).member?.extcredits2 ?? 0
      const outcomes = await Promise.all(
        [...buyers, ...buyers, ...buyers].map(({ id }) => buy(forum, id, file, board, 5)),
      )
      expect(outcomes.filter(one => !one.ok)).toHaveLength(3)
      expect((await seeAgain(forum, ann.id)).member?.extcredits2).toBe(purse + 7 * 4)
      expect(await wealth(forum)).toBe(before - 7)
      const rows = await forum.db.selectFrom('attachment_purchase').select(['member_id', 'amount']).execute()
      expect(rows.map(row => row.amount)).toEqual(Array(7).fill(5))
      expect(rows.map(row => row.member_id)).not.toContain(buyers[0]?.id)
    })
  })

  test('a price that rose meanwhile is not paid, and what the site takes for a download is taken once', async () => {
    const forum = await open()
    const { board, file } = await scene(forum, 6)
    const bob = await makeMember(forum, '小波', { group: 12 })
    const purse = async () => (await seeAgain(forum, bob.id)).member?.extcredits2 ?? 0
    const before = await purse()
    expect(await buy(forum, bob.id, file, board, 5)).toMatchObject({
      errors: [{ key: 'error.attachment_price_changed' }],
    })
    expect(await purse()).toBe(before)
    const rule = {
      action: 'getattach',
      cycle: 4 as const,
      cycle_minutes: 0,
      times: 0,
      ...amountsOf({ extcredits2: -2 }),
    }
    await transact(forum.db, tx => saveCreditRule(tx, { ...rule, board_id: board }), 'site')
    for (let n = 0; n < 3; n += 1) expect((await buy(forum, bob.id, file, board, 6)).ok).toBe(true)
    expect(await purse()).toBe(before - 8)
  })

  test('who looks after the board pays unless her group is exempt there, bit by bit', async () => {
    const forum = await open()
    const { board, file } = await scene(forum, 6)
    const rule = { action: 'getattach', cycle: 4 as const, cycle_minutes: 0, times: 0 }
    const cost = amountsOf({ extcredits2: -2 })
    await transact(forum.db, tx => saveCreditRule(tx, { ...rule, ...cost, board_id: board }), 'site')
    const site = await forum.now()
    const row = await forum.db.selectFrom('attachment').selectAll().where('id', '=', file).executeTakeFirstOrThrow()
    const bob = await makeMember(forum, '小波', { group: 12 })
    const shown: FileForViewer = { ...row, read_access: 255, paid_at: null, tolled_at: null }
    const owed = (exempt: number, moderates: boolean) => {
      const { price, toll } = costOf(site, { ...bob, group: { ...bob.group, exempt } }, shown, { moderates }, board)
      return [price, toll !== null]
    }
    const free = [0, false]
    expect([owed(0, false), owed(4, false), owed(8, false), owed(12, false)]).toEqual([
      [6, true],
      [6, false],
      [0, true],
      free,
    ])
    expect([owed(96, false), owed(0, true), owed(32, true), owed(64, true)]).toEqual([
      [6, true],
      [6, true],
      [6, false],
      [0, true],
    ])
    expect([owed(96, true), owed(12, true)]).toEqual([free, free])
    const rights = { mayFetch: false, moderates: true }
    expect(obstacleTo(site, { ...bob, group: { ...bob.group, exempt: 96 } }, shown, rights, board)).toBeNull()
    expect(obstacleTo(site, bob, shown, rights, board)).toBe('cost')
    expect(obstacleTo(site, bob, shown, { ...rights, moderates: false }, board)).toBe('group')
  })
})
