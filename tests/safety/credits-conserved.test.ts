import { expect, test } from 'vitest'
import { amountsOf } from '../../src/credits/amounts.ts'
import { makeCards, redeem } from '../../src/credits/cards.ts'
import { exchange } from '../../src/credits/exchanging.ts'
import { book } from '../../src/credits/ledger.ts'
import { pay, taxOn } from '../../src/credits/paying.ts'
import { settle } from '../../src/credits/settling.ts'
import { transfer } from '../../src/credits/transferring.ts'
import type { Tx } from '../../src/db/schema.ts'
import { transact } from '../../src/db/transact.ts'
import type { Outcome } from '../../src/lib/outcome.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { onBothEngines } from '../domain/engines.ts'
import { expectSoundLedger } from '../domain/invariants.ts'
import type { TestForum } from '../support/forum.ts'
import { changeSettings, makeMember, seeAgain } from '../support/make.ts'

const MEMBERS = 20
const LOOPS = 20
const EACH = 50
const PURSE = 300

const CODES = [
  { paid: 'BTC', earned: 'STC' },
  { paid: 'BAC', earned: 'SAC' },
  { paid: 'RTC', earned: 'RAC' },
]

onBothEngines('credits that change hands', open => {
  async function town(forum: TestForum): Promise<Viewer[]> {
    await changeSettings(forum, { transferMinimum: 0 })
    const first = await makeMember(forum, '会员0', { group: 2 })
    const row = await forum.db.selectFrom('member').selectAll().where('id', '=', first.id).executeTakeFirstOrThrow()
    const { id: _, ...copied } = row
    const copies = Array.from({ length: MEMBERS - 1 }, (_, n) => ({
      ...copied,
      name: `会员${n + 1}`,
      name_key: `会员${n + 1}`,
      email_key: `member${n + 1}@example.com`,
    }))
    await forum.db.insertInto('member').values(copies).execute()
    const ids = await forum.db.selectFrom('member').select('id').orderBy('id').execute()
    const [site, at] = [await forum.now(), forum.clock.now()]
    await transact(forum.db, async tx => {
      for (const { id } of ids) {
        await book(tx, { memberId: id, action: 'opening', amounts: amountsOf({ extcredits2: PURSE }), at })
        await settle(tx, site, id, at)
      }
    })
    return Promise.all(ids.map(({ id }) => seeAgain(forum, id)))
  }

  test('A-12 a thousand purchases and transfers at once conserve the sum to the unit, and nobody falls below the limit', async () => {
    const forum = await open()
    const members = await town(forum)
    const [site, at] = [await forum.now(), forum.clock.now()]
    const somebody = (n: number) => members[n % MEMBERS] as Viewer
    let taxes = 0
    let refusals = 0

    function exchange(tx: Tx, n: number): { amount: number; outcome: Promise<Outcome<null>> } {
      const [from, to] = [somebody(n * 7), somebody(n * 11 + 1 + Math.floor(n / MEMBERS))]
      const amount = 1 + ((n * 37) % 160)
      if (n % 2 === 0)
        return { amount, outcome: transfer(tx, site, from, { id: to.id, locked_at: null }, { amount, note: '' }, at) }
      const actions = CODES[n % CODES.length] ?? { paid: '', earned: '' }
      return {
        amount,
        outcome: pay(tx, site, { from: from.id, to: to.id, amount, tax: taxOn(site.settings, amount), actions, at }),
      }
    }

    async function loop(number: number): Promise<void> {
      for (let n = number * EACH; n < (number + 1) * EACH; n += 1) {
        let amount = 0
        const outcome = await transact(
          forum.db,
          tx => {
            const exchanged = exchange(tx, n)
            amount = exchanged.amount
            return exchanged.outcome
          },
          'nothing',
        )
        if (outcome.ok) taxes += taxOn(site.settings, amount)
        else refusals += 1
      }
    }

    await Promise.all(Array.from({ length: LOOPS }, (_, number) => loop(number)))
    const purses = await forum.db.selectFrom('member').select('extcredits2').execute()
    const sum = purses.reduce((all, row) => all + row.extcredits2, 0)
    expect(sum).toBe(MEMBERS * PURSE - taxes)
    expect(Math.min(...purses.map(row => row.extcredits2))).toBeGreaterThanOrEqual(0)
    expect(refusals).toBeGreaterThan(50)
    expect(LOOPS * EACH - refusals).toBeGreaterThan(100)
    await expectSoundLedger(forum)
  }, 60_000)

  test('A-12 exchanges and cards used by many at once lose and make nothing: a card pays once, and nobody exchanges the same twice', async () => {
    const forum = await open()
    const members = (await town(forum)).slice(0, 5)
    const { extcredits } = (await forum.now()).settings
    const open2 = { ratio: 2, exchangeOut: true, exchangeIn: true }
    await changeSettings(forum, {
      exchangeMinimum: 0,
      exchangeTax: 0,
      extcredits: extcredits.map((one, n) => (n < 2 ? { ...one, ...open2, ratio: n === 0 ? 10 : 1 } : one)),
    })
    const [site, at] = [await forum.now(), forum.clock.now()]
    const terms = { count: 20, credit: 2, amount: 10, note: '', expires_at: null }
    const codes = await transact(forum.db, tx => makeCards(tx, members[0]?.id ?? 0, terms, at), 'nothing')
    const outcomes = await Promise.all(
      members.flatMap(member => [
        ...codes.map(code => transact(forum.db, tx => redeem(tx, site, member.id, code.toLowerCase(), at), 'nothing')),
        ...Array.from({ length: 20 }, () =>
          transact(forum.db, tx => exchange(tx, site, member, { from: 2, to: 1, amount: 40 }, at), 'nothing'),
        ),
      ]),
    )
    expect(outcomes.filter(one => one.ok && typeof one.value === 'object')).toHaveLength(codes.length)
    const rows = await forum.db.selectFrom('member').select(['id', 'extcredits1', 'extcredits2']).execute()
    const five = rows.filter(row => members.some(one => one.id === row.id))
    expect(Math.min(...five.map(row => row.extcredits2))).toBeGreaterThanOrEqual(0)
    const worth = five.reduce((all, row) => all + row.extcredits2 + row.extcredits1 * 10, 0)
    expect(worth).toBe(5 * PURSE + codes.length * 10)
    expect(five.reduce((all, row) => all + row.extcredits1, 0)).toBeGreaterThan(100)
    await expectSoundLedger(forum)
  }, 60_000)
})
