import { expect, test } from 'vitest'
import { getBoard } from '../../src/boards/board-queries.ts'
import { buyEntry } from '../../src/boards/entering.ts'
import type { Site } from '../../src/boards/site.ts'
import { amountsOf } from '../../src/credits/amounts.ts'
import { book } from '../../src/credits/ledger.ts'
import { settle } from '../../src/credits/settling.ts'
import { transfer } from '../../src/credits/transferring.ts'
import type { Tx } from '../../src/db/schema.ts'
import { transact } from '../../src/db/transact.ts'
import { buyInvitations } from '../../src/identity/inviting.ts'
import { joinGroup } from '../../src/identity/joining-groups.ts'
import type { Outcome } from '../../src/lib/outcome.ts'
import { getGroup } from '../../src/members/group.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { buyItem } from '../../src/play/items/buying.ts'
import { sellItem } from '../../src/play/items/parting.ts'
import { buyMedal } from '../../src/play/medals/buying.ts'
import { onBothEngines } from '../domain/engines.ts'
import { expectSoundLedger } from '../domain/invariants.ts'
import type { TestForum } from '../support/forum.ts'
import { changeSettings, makeBoard, makeMember, seeAgain } from '../support/make.ts'

const PURSE = 200
const MEMBERS = 8
const EACH = 12

/** A town whose shop sells everything for money, and members with so much of it. */
async function town(forum: TestForum) {
  const paidBoard = await makeBoard(forum, '收费区', { entry_price: 30 })
  const members: Viewer[] = []
  for (let n = 0; n < MEMBERS; n += 1) members.push(await makeMember(forum, `会员${n}`))
  await forum.db.updateTable('member_group').set({ can_invite: 1, invite_price: 7, can_transfer: 1 }).execute()
  await forum.db
    .updateTable('member_group')
    .set({ join_way: 2, price_per_day: 3, staff: 0 })
    .where('id', '=', 19)
    .execute()
  await forum.db.updateTable('medal').set({ available: 1, kind: 'bought', price: 40 }).where('id', '<=', 2).execute()
  await forum.db.updateTable('item').set({ stock: 10 }).execute()
  await changeSettings(forum, { transferMinimum: 0, tradeTax: 0 })
  const [site, at] = [await forum.now(), forum.clock.now()]
  await transact(forum.db, async tx => {
    for (const { id } of members) {
      await book(tx, { memberId: id, action: 'opening', amounts: amountsOf({ extcredits2: PURSE }), at })
      await settle(tx, site, id, at)
    }
  })
  const viewers = await Promise.all(members.map(({ id }) => seeAgain(forum, id)))
  return { paidBoard, site, viewers }
}

onBothEngines('what is bought', open => {
  test('A-12 items, medals, invitations, groups and boards bought by many at once cost what the ledger says, each once', async () => {
    const forum = await open()
    const { paidBoard, site, viewers } = await town(forum)
    const at = forum.clock.now()
    const board = getBoard(site.boards, paidBoard)
    const next = (viewer: Viewer) => viewers[(viewers.indexOf(viewer) + 1) % viewers.length] ?? viewer
    const acts: ((tx: Tx, viewer: Viewer, site: Site) => Promise<Outcome<unknown>>)[] = [
      (tx, one) => buyItem(tx, site, one, { itemId: 1, amount: 1 }, at),
      (tx, one) => sellItem(tx, site, one, { itemId: 1, amount: 1 }, at),
      (tx, one) => buyMedal(tx, site, one, 1, at),
      (tx, one) => buyInvitations(tx, site, one, 1, at),
      (tx, one) => joinGroup(tx, site, one, getGroup(site.groups, 19), { days: 5, words: '' }, at),
      (tx, one) => buyEntry(tx, site, one, board, 30, at),
      (tx, one) => transfer(tx, site, one, { id: next(one).id, locked_at: null }, { amount: 20, note: '' }, at),
    ]
    const asked = viewers.flatMap((viewer, n) =>
      Array.from({ length: EACH }, (_, k) =>
        transact(forum.db, tx => acts[(n + k) % acts.length]?.(tx, viewer, site) ?? Promise.reject(), 'nothing'),
      ),
    )
    const outcomes = await Promise.all(asked)
    expect(outcomes.filter(one => one.ok).length).toBeGreaterThan(20)
    const purses = await forum.db.selectFrom('member').select('extcredits2').execute()
    const entries = await forum.db.selectFrom('credit_entry').select(['member_id', 'action', 'extcredits2']).execute()
    const spent = entries.filter(one => one.action !== 'opening').reduce((sum, one) => sum + one.extcredits2, 0)
    expect(purses.reduce((sum, one) => sum + one.extcredits2, 0)).toBe(MEMBERS * PURSE + spent)
    expect(Math.min(...purses.map(one => one.extcredits2))).toBeGreaterThanOrEqual(0)
    const paid = (action: string) => entries.filter(one => one.action === action).length
    const count = async (table: 'board_entry' | 'member_medal' | 'invitation' | 'group_stay') =>
      (await forum.db.selectFrom(table).selectAll().execute()).length
    expect([paid('FCP'), paid('BME'), paid('INV')]).toEqual([
      await count('board_entry'),
      await count('member_medal'),
      await count('invitation'),
    ])
    const { stock, sold } = await forum.db.selectFrom('item').selectAll().where('id', '=', 1).executeTakeFirstOrThrow()
    expect([stock + sold, paid('BMC')]).toEqual([10, sold])
    await expectSoundLedger(forum)
  }, 60_000)
})
