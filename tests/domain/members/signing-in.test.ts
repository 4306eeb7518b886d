import { join } from 'node:path'
import bcrypt from 'bcrypt'
import { expect, test, vi } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { MINUTE } from '../../../src/lib/clock.ts'
import { countFailures, signIn } from '../../../src/members/signing-in.ts'
import { openTestForum, type TestForum } from '../../support/forum.ts'
import { makeMember, PASSWORD } from '../../support/make.ts'
import { isPostgres, onBothEngines } from '../engines.ts'

const HOME = '203.0.113.1'
const wrong = (left: number) => ({
  ok: false,
  status: 422,
  errors: [{ key: 'error.sign_in', values: { left } }],
})
const locked = (minutes: number) => ({
  ok: false,
  status: 429,
  errors: [{ key: 'error.sign_in_locked', values: { minutes } }],
})

onBothEngines('signing in', open => {
  const trying = (forum: TestForum, login: string, password: string, ip = HOME) =>
    signIn(forum.db, forum.passwords, { login, password, ip }, forum.clock.now())

  test('by name or e-mail, however they are spelled', async () => {
    const forum = await open()
    const ann = await makeMember(forum, 'Annie')
    for (const login of ['Annie', 'annie', 'ＡＮＮＩＥ', 'annie@example.com', 'ANNIE@Example.com']) {
      expect(await trying(forum, login, PASSWORD), login).toEqual({ ok: true, value: ann.id })
    }
    expect(await trying(forum, 'Annie', PASSWORD.toUpperCase())).toEqual(wrong(4))
  })

  test('five wrong passwords for a name from one network lock it there for fifteen minutes', async () => {
    const forum = await open()
    const ann = await makeMember(forum, 'annie')
    for (const left of [4, 3, 2, 1]) expect(await trying(forum, 'annie', 'nope')).toEqual(wrong(left))
    expect(await trying(forum, 'annie', 'nope')).toEqual(locked(15))
    forum.clock.pass(5 * MINUTE)
    expect(await trying(forum, 'annie', PASSWORD)).toEqual(locked(10))
    expect(await trying(forum, 'annie', PASSWORD, '198.51.100.7')).toEqual({ ok: true, value: ann.id })
    forum.clock.pass(10 * MINUTE)
    expect(await trying(forum, 'annie', PASSWORD)).toEqual({ ok: true, value: ann.id })
  })

  test('trying while it is locked does not lock it for longer', async () => {
    const forum = await open()
    const ann = await makeMember(forum, 'annie')
    for (let n = 0; n < 30; n += 1) {
      await trying(forum, 'annie', 'nope')
      forum.clock.pass(MINUTE / 3)
    }
    forum.clock.pass(5 * MINUTE)
    expect(await trying(forum, 'annie', PASSWORD)).toEqual({ ok: true, value: ann.id })
  })

  test('the right password forgives the wrong ones before it', async () => {
    const forum = await open()
    await makeMember(forum, 'annie')
    for (let n = 0; n < 4; n += 1) await trying(forum, 'annie', 'nope')
    expect(await trying(forum, 'annie', PASSWORD)).toMatchObject({ ok: true })
    expect(await trying(forum, 'annie', 'nope')).toEqual(wrong(4))
  })

  test('right passwords never count, however many', async () => {
    const forum = await open()
    await makeMember(forum, 'annie')
    for (let n = 0; n < 25; n += 1) expect(await trying(forum, 'annie', PASSWORD)).toMatchObject({ ok: true })
    expect(await countFailures(forum.db, HOME, forum.clock.now())).toBe(0)
  })

  test('twenty wrong ones from a network lock it for every name, and the captcha hears of each', async () => {
    const forum = await open()
    await makeMember(forum, 'annie')
    for (let n = 0; n < 19; n += 1) await trying(forum, `name${n}`, 'nope')
    expect(await countFailures(forum.db, HOME, forum.clock.now())).toBe(19)
    expect(await trying(forum, 'name19', 'nope')).toEqual(locked(15))
    expect(await trying(forum, 'annie', PASSWORD)).toEqual(locked(15))
    expect(await trying(forum, 'annie', PASSWORD, '198.51.100.7')).toMatchObject({ ok: true })
  })

  test('ten wrong ones for a name lock it for every network', async () => {
    const forum = await open()
    await makeMember(forum, 'annie')
    for (let n = 0; n < 10; n += 1) await trying(forum, 'Annie', 'nope', `198.51.100.${n}`)
    expect(await trying(forum, 'annie', PASSWORD)).toEqual(locked(15))
  })

  test('one home has one IPv6 network', async () => {
    const forum = await open()
    await makeMember(forum, 'annie')
    for (let n = 0; n < 5; n += 1) await trying(forum, 'annie', 'nope', `2001:db8:1:2::${n}`)
    expect(await trying(forum, 'annie', PASSWORD, '2001:db8:1:2:ffff::1')).toEqual(locked(15))
    expect(await trying(forum, 'annie', PASSWORD, '2001:db8:1:3::1')).toMatchObject({ ok: true })
  })

  test('the counters are in the database: other processes see them, and so does the next start', async () => {
    const forum = await open()
    const database = isPostgres(forum) ? forum.config.database : join(forum.folder, 'shared.db')
    const [one, two] = [await openTestForum({ database }), await openTestForum({ database })]
    await makeMember(one, 'annie')
    for (const process of [one, two, one, two, one]) await trying(process, 'annie', 'nope')
    expect([await trying(two, 'annie', PASSWORD), await trying(one, 'annie', PASSWORD)]).toEqual([
      locked(15),
      locked(15),
    ])
    await one.close()
    const three = await openTestForum({ database })
    expect(await trying(three, 'annie', PASSWORD)).toEqual(locked(15))
    await two.close()
    await three.close()
  })

  test('S-23 it looks and works the same whether there is such a member or not', async () => {
    const forum = await open()
    await makeMember(forum, 'annie')
    await trying(forum, 'nobody', 'warm up', '198.51.100.1')
    const compare = vi.spyOn(bcrypt, 'compare')
    const seen = []
    for (const login of ['annie', 'nobody', 'annie@example.com', 'nobody@example.com']) {
      compare.mockClear()
      const outcomes = []
      for (let n = 0; n < 6; n += 1) outcomes.push(await trying(forum, login, 'nope', `198.51.${login.length}.9`))
      seen.push({ outcomes, compares: compare.mock.calls.length })
    }
    compare.mockRestore()
    expect(seen[0]?.compares).toBe(5)
    for (const one of seen) expect(one).toEqual(seen[0])
  })

  test('of fifty wrong passwords at the same moment five are tried', async () => {
    const forum = await open()
    await makeMember(forum, 'annie')
    const compare = vi.spyOn(bcrypt, 'compare')
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => trying(forum, 'annie', `guess-${n}`)))
    const compares = compare.mock.calls.length
    compare.mockRestore()
    expect(compares).toBe(5)
    expect(outcomes.filter(outcome => !outcome.ok && outcome.status === 422)).toHaveLength(4)
  })

  test('that an account is locked is told only to who knows its password', async () => {
    const forum = await open()
    const ann = await makeMember(forum, 'annie')
    const at = forum.clock.now()
    await transact(forum.db, tx => tx.updateTable('member').set({ locked_at: at }).where('id', '=', ann.id).execute())
    expect(await trying(forum, 'annie', 'nope')).toEqual(wrong(4))
    const told = { ok: false, status: 422, errors: [{ key: 'error.account_locked' }] }
    expect(await trying(forum, 'annie', PASSWORD)).toEqual(told)
  })

  test('a login of nonsense is nobody', async () => {
    const forum = await open()
    await makeMember(forum, 'annie')
    const logins = ['', '@', "' or 1=1 --", '\ud800', 'a'.repeat(10_000), '%', '<script>']
    for (const login of logins) expect(await trying(forum, login, PASSWORD), login.slice(0, 20)).toEqual(wrong(4))
  })
})
