import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { runJobs } from '../../../src/jobs/worker.ts'
import { DAY, MINUTE } from '../../../src/lib/clock.ts'
import { hashToken } from '../../../src/lib/tokens.ts'
import { askForEmail, confirmEmail, makeEmailToken } from '../../../src/members/changing-email.ts'
import { getMember } from '../../../src/members/member-queries.ts'
import { askForPassword, findToken, makePasswordToken, setPassword, useToken } from '../../../src/members/recovering.ts'
import { forgetExpired } from '../../../src/members/sessions.ts'
import type { TestForum } from '../../support/forum.ts'
import { makeMember } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('recovering a password', open => {
  async function scene(forum: TestForum) {
    const ann = await makeMember(forum, 'annie')
    const make = async () => (await makePasswordToken(forum.db, 'annie@example.com', forum.clock.now()))?.token ?? ''
    const find = (token: string) => findToken(forum.db, 'password', token, forum.clock.now())
    const use = (token: string) =>
      transact(forum.db, tx => useToken(tx, 'password', token, forum.clock.now()), 'nothing')
    const signedIn = async (...hashes: string[]) => {
      const at = forum.clock.now()
      const times = { created_at: at, seen_at: at, expires_at: at + DAY }
      for (const id_hash of hashes) {
        const session = { id_hash, member_id: ann.id, data: '{}', ip: '', agent: '', ...times }
        await forum.db.insertInto('session').values(session).execute()
      }
    }
    const sessions = async () =>
      (await forum.db.selectFrom('session').select('id_hash').execute()).map(row => row.id_hash)
    return { ann, make, find, use, signedIn, sessions }
  }

  test('a mail with a link goes to the address of a member, and none to an unknown one', async () => {
    const forum = await open()
    await scene(forum)
    for (const email of ['Annie@Example.com', 'nobody@example.com']) {
      await transact(forum.db, tx => askForPassword(tx, email, forum.clock.now()), 'nothing')
    }
    expect(await forum.db.selectFrom('job').select('name').execute()).toHaveLength(2)
    expect(await runJobs(forum)).toBe(2)
    expect(forum.mails.map(mail => mail.to)).toEqual(['annie@example.com'])
    expect(forum.mails[0]?.text).toMatch(/annie.*http:\/\/localhost:3000\/password\/new\/[\w-]{32}\n/s)
  })

  test('S-24 a token of 192 bits is kept by its hash alone', async () => {
    const forum = await open()
    const { make } = await scene(forum)
    const tokens = [await make(), await make()]
    expect(new Set(tokens).size).toBe(2)
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(24)
    const rows = await forum.db.selectFrom('token').selectAll().execute()
    expect(rows.map(row => row.hash).sort()).toEqual(tokens.map(hashToken).sort())
    for (const token of tokens) expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('S-24 it is good for an hour', async () => {
    const forum = await open()
    const { ann, make, find, use } = await scene(forum)
    const token = await make()
    forum.clock.pass(60 * MINUTE - 1)
    expect((await find(token))?.member_id).toBe(ann.id)
    forum.clock.pass(1)
    expect([await find(token), await use(token)]).toEqual([undefined, undefined])
    await transact(forum.db, tx => forgetExpired(tx, forum.clock.now()), 'nothing')
    expect(await forum.db.selectFrom('token').selectAll().execute()).toEqual([])
  })

  test('S-24 of fifty who use it at the same moment one does', async () => {
    const forum = await open()
    const { ann, make, use } = await scene(forum)
    const token = await make()
    const used = await Promise.all(Array.from({ length: 50 }, () => use(token)))
    expect(used.filter(one => one !== undefined)).toEqual([{ member_id: ann.id, payload: '' }])
    expect(await use(token)).toBeUndefined()
  })

  test('a token of one kind is none of another, and a wrong one is none', async () => {
    const forum = await open()
    const { make, find } = await scene(forum)
    const token = await make()
    expect(await findToken(forum.db, 'email', token, forum.clock.now())).toBeUndefined()
    for (const wrong of ['', token.slice(1), `${token}A`, hashToken(token), token.toUpperCase()]) {
      expect(await find(wrong)).toBeUndefined()
    }
  })

  test('S-24 a new password ends all sessions and all other links', async () => {
    const forum = await open()
    const { ann, make, find, signedIn, sessions } = await scene(forum)
    const bob = await makeMember(forum, 'bobby')
    const others = await makePasswordToken(forum.db, 'bobby@example.com', forum.clock.now())
    await signedIn('one', 'two')
    const tokens = [await make(), await make()]
    await transact(forum.db, tx => setPassword(tx, ann.id, 'a new hash'))
    expect(await sessions()).toEqual([])
    for (const token of tokens) expect(await find(token)).toBeUndefined()
    expect((await getMember(forum.db, ann.id)).password_hash).toBe('a new hash')
    expect((await find(others?.token ?? ''))?.member_id).toBe(bob.id)
  })

  test('a locked member gets no link', async () => {
    const forum = await open()
    const { ann, make } = await scene(forum)
    const at = forum.clock.now()
    await transact(forum.db, tx => tx.updateTable('member').set({ locked_at: at }).where('id', '=', ann.id).execute())
    expect(await make()).toBe('')
  })
})

onBothEngines('changing the e-mail address', open => {
  const confirm = (forum: TestForum, token: string) =>
    transact(forum.db, tx => confirmEmail(tx, token, forum.clock.now()))

  async function ask(forum: TestForum, memberId: number, email: string): Promise<string> {
    await transact(forum.db, tx => askForEmail(tx, memberId, email, forum.clock.now()), 'nothing')
    await runJobs(forum)
    return forum.mails.at(-1)?.text.match(/confirm\/([\w-]+)/)?.[1] ?? ''
  }

  test('the link goes to the new address, and nothing changes before it is opened', async () => {
    const forum = await open()
    const ann = await makeMember(forum, 'annie')
    const token = await ask(forum, ann.id, ' New@Example.com ')
    expect(forum.mails.map(mail => mail.to)).toEqual(['New@Example.com'])
    expect(await getMember(forum.db, ann.id)).toMatchObject({ email: 'annie@example.com', email_confirmed_at: null })
    expect(await confirm(forum, token)).toBe(ann.id)
    const changed = { email: 'New@Example.com', email_key: 'new@example.com', email_confirmed_at: forum.clock.now() }
    expect(await getMember(forum.db, ann.id)).toMatchObject(changed)
    expect(await confirm(forum, token)).toBeUndefined()
  })

  test('an address that somebody else took meanwhile is not taken', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, 'annie'), await makeMember(forum, 'bobby')]
    const tokens = [await ask(forum, ann.id, 'new@example.com'), await ask(forum, bob.id, 'NEW@example.com')]
    const confirmed = await Promise.all(tokens.map(token => confirm(forum, token)))
    expect(confirmed.filter(id => id !== undefined)).toHaveLength(1)
  })

  test('S-24 a link for a new password that went to the old address is void', async () => {
    const forum = await open()
    const ann = await makeMember(forum, 'annie')
    const old = await makePasswordToken(forum.db, 'annie@example.com', forum.clock.now())
    const made = await makeEmailToken(forum.db, ann.id, 'new@example.com', forum.clock.now())
    await confirm(forum, made?.token ?? '')
    expect(await findToken(forum.db, 'password', old?.token ?? '', forum.clock.now())).toBeUndefined()
    expect(await forum.db.selectFrom('token').selectAll().execute()).toEqual([])
  })

  test('the present address is confirmed the same way', async () => {
    const forum = await open()
    const ann = await makeMember(forum, 'annie')
    expect(await confirm(forum, await ask(forum, ann.id, 'annie@example.com'))).toBe(ann.id)
    expect((await getMember(forum.db, ann.id)).email_confirmed_at).toBe(forum.clock.now())
  })
})
