import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { DAY } from '../../../src/lib/clock.ts'
import { type JoinFields, join } from '../../../src/members/joining.ts'
import { findMemberByName, getMemberFacts } from '../../../src/members/member-queries.ts'
import { makeAdmin } from '../../../src/members/promoting.ts'
import { makeSetupToken, needsSetup, setUp } from '../../../src/members/setting-up.ts'
import { signIn } from '../../../src/members/signing-in.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, changeSettings, makeMember, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('joining', open => {
  const joining = (forum: TestForum, fields: Partial<JoinFields>) => {
    const all = { name: '安安', email: 'ann@example.com', passwordHash: 'hash', ip: '203.0.113.5', ...fields }
    return act(forum, (tx, site) => join(tx, site, all, forum.clock.now()))
  }

  test('a newcomer is in the lowest group, is counted, and has read everything', async () => {
    const forum = await open()
    const outcome = await joining(forum, { name: ' 安安 ', email: ' Ann@Example.com ' })
    const { member, group } = await seeAgain(forum, outcome.ok ? outcome.value : 0)
    expect(group.title).toBe('新手上路')
    const now = forum.clock.now()
    expect(member).toMatchObject({
      name: '安安',
      email: 'Ann@Example.com',
      joined_at: now,
      all_read_at: now,
      credits: 0,
    })
    expect(await getMemberFacts(forum.db)).toEqual({ members: 1, newest: { id: member?.id, name: '安安' } })
  })

  test('she is welcomed by a notice with her name and the name of the site, unless there is no welcome', async () => {
    const forum = await open()
    await changeSettings(forum, { welcomeText: '{name},欢迎来{site}!{name}好' })
    const outcome = await joining(forum, {})
    const notices = await listNotices(forum.db, outcome.ok ? outcome.value : 0, { page: 1, size: 9 })
    expect(notices).toMatchObject([{ key: 'notice.text', params: { text: '安安,欢迎来楼坛!安安好' }, times: 1 }])
    await changeSettings(forum, { welcomeText: '' })
    const second = await joining(forum, { name: '波波', email: 'bob@example.com' })
    expect((await seeAgain(forum, second.ok ? second.value : 0)).member?.unread_notices).toBe(0)
  })

  test('providers of e-mail are let in by a list or kept out by it, with all that is below them', async () => {
    const forum = await open()
    const tries = async (rule: 'allowed' | 'refused') => {
      await changeSettings(forum, { mailDomainRule: rule, mailDomains: '@qq.com\n*.throwaway.example' })
      const outcomes = []
      for (const domain of ['QQ.com', 'a.throwaway.example', 'notqq.com']) {
        const outcome = await joining(forum, { name: `${rule}${outcomes.length}`, email: `${rule}@${domain}` })
        outcomes.push(outcome.ok ? 'in' : outcome.errors[0]?.key)
      }
      return outcomes
    }
    expect(await tries('refused')).toEqual(['error.mail_domain_refused', 'error.mail_domain_refused', 'in'])
    expect(await tries('allowed')).toEqual(['in', 'in', 'error.mail_domain_allowed'])
    expect((await joining(forum, { name: '电话来的', email: '' })).ok).toBe(true)
  })

  test('a name is taken also for one that looks like it: in Cyrillic, with a one, in full width', async () => {
    const forum = await open()
    const taken = { ok: false, errors: [{ key: 'error.name_taken', field: 'name' }] }
    const pairs = { paypal: 'p\u0430yp\u0430l', lily: 'LI1Y', annie: 'ａｎｎｉｅ', 安安: '安安' }
    for (const [name, other] of Object.entries(pairs)) {
      await joining(forum, { name, email: `${name}@example.com` })
      expect(await joining(forum, { name: other, email: 'other@example.com' }), other).toMatchObject(taken)
    }
    expect((await getMemberFacts(forum.db)).members).toBe(4)
  })

  test('an address is taken in any case', async () => {
    const forum = await open()
    await joining(forum, {})
    const taken = { ok: false, errors: [{ key: 'error.email_taken', field: 'email' }] }
    expect(await joining(forum, { name: '波波', email: 'ANN@EXAMPLE.COM' })).toMatchObject(taken)
  })

  test('of eight who take the same name at the same moment one gets it', async () => {
    const forum = await open()
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, n) => joining(forum, { email: `ann${n}@example.com` })),
    )
    expect(outcomes.filter(outcome => outcome.ok)).toHaveLength(1)
    const faults = outcomes.flatMap(outcome => (outcome.ok ? [] : outcome.errors.map(error => error.key)))
    expect(faults).toEqual(Array(7).fill('error.name_taken'))
    expect((await getMemberFacts(forum.db)).members).toBe(1)
  })

  test('a reserved name is refused', async () => {
    const forum = await open()
    expect(await joining(forum, { name: '\u0430dmin' })).toMatchObject({ errors: [{ key: 'error.name_reserved' }] })
  })
})

onBothEngines('setting up', open => {
  const fields = { name: 'admin', email: 'admin@example.com', passwordHash: 'hash', ip: '' }
  const settingUp = (forum: TestForum, token: string) =>
    transact(forum.db, tx => setUp(tx, token, fields, forum.clock.now()), 'site')

  test('the first administrator comes by a secret that is good once, for a day', async () => {
    const forum = await open()
    expect(await needsSetup(forum.db)).toBe(true)
    const [old, token] = [
      await makeSetupToken(forum.db, forum.clock.now()),
      await makeSetupToken(forum.db, forum.clock.now()),
    ]
    expect([await settingUp(forum, old), await settingUp(forum, 'guess')]).toEqual([undefined, undefined])
    const ids = await Promise.all(Array.from({ length: 10 }, () => settingUp(forum, token)))
    expect(ids.filter(id => id !== undefined)).toHaveLength(1)
    expect((await seeAgain(forum, ids.find(id => id !== undefined) ?? 0)).group.id).toBe(1)
    expect(await needsSetup(forum.db)).toBe(false)
  })

  test('after a day, or when somebody is there, it opens nothing', async () => {
    const forum = await open()
    const late = await makeSetupToken(forum.db, forum.clock.now())
    forum.clock.pass(DAY)
    expect(await settingUp(forum, late)).toBeUndefined()
    const token = await makeSetupToken(forum.db, forum.clock.now())
    await makeMember(forum, '安安')
    expect(await settingUp(forum, token)).toBeUndefined()
  })

  test('the operator makes administrators, of members and of nobody', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const at = forum.clock.now()
    await makeAdmin(forum, '安安', {}, at)
    expect((await seeAgain(forum, ann.id)).group.id).toBe(1)
    await expect(makeAdmin(forum, '波波', {}, at)).rejects.toThrow(/--password/)
    await makeAdmin(forum, '波波', { password: 'plum-blossom-9' }, at)
    expect((await findMemberByName(forum.db, '波波'))?.group_id).toBe(1)
    const login = { login: '波波', password: 'plum-blossom-9', ip: '' }
    expect(await signIn(forum.db, forum.passwords, login, at)).toMatchObject({ ok: true })
  })
})
