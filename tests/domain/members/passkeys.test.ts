import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { addPasskey, newPasskeyOptions, verifyAdded } from '../../../src/identity/adding-passkey.ts'
import { turnOnByPasskey } from '../../../src/identity/arranging-two-step.ts'
import { proofOptions, proveByPasskey } from '../../../src/identity/proving-passkey.ts'
import { removePasskey } from '../../../src/identity/removing-passkey.ts'
import { MINUTE } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { Authenticator, type Slips } from '../../support/authenticator.ts'
import type { TestForum } from '../../support/forum.ts'
import { makeMember } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

const PARTY = { id: 'forum.example', origin: 'https://forum.example' }
const SESSION = 'a-session'

async function add(forum: TestForum, member: Viewer, slips: Slips = {}, session = SESSION) {
  const device = new Authenticator(PARTY.origin)
  const site = { party: PARTY, siteName: '论坛', secret: forum.config.secret }
  const at = forum.clock.now()
  const options = await newPasskeyOptions(forum.db, site, { member, session: SESSION }, at)
  const text = device.make({ ...options, rp: { id: PARTY.id } }, slips)
  const answer = await verifyAdded(forum.db, PARTY, { memberId: member.id, session, text }, at)
  if (!answer.ok) return { device, ok: false, text }
  const terms = { memberId: member.id, name: '手机', secret: forum.config.secret, max: 2 }
  const added = await transact(forum.db, tx => addPasskey(tx, terms, answer.value, at))
  return { device, ok: added.ok, text }
}

async function prove(forum: TestForum, device: Authenticator, memberId: number | null, slips: Slips = {}) {
  const terms = { purpose: memberId === null ? ('sign-in' as const) : ('again' as const), memberId, session: SESSION }
  const options = await proofOptions(forum.db, PARTY, terms, forum.clock.now())
  const text = device.sign(options, slips)
  const check = async (more: Partial<typeof terms> = {}) => {
    const outcome = await proveByPasskey(forum.db, PARTY, { ...terms, ...more, text }, forum.clock.now())
    return outcome.ok ? outcome.value : null
  }
  return { check, options }
}

onBothEngines('passkeys', open => {
  test('a device that a member added signs her in, with no name said, and only her', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const bob = await makeMember(forum, '波波')
    const { device, ok } = await add(forum, ann)
    expect(ok).toBe(true)
    const first = await prove(forum, device, null)
    expect([first.options.allowCredentials, first.options.userVerification]).toEqual([[], 'required'])
    expect(await first.check()).toBe(ann.id)
    expect(await (await prove(forum, device, ann.id)).check()).toBe(ann.id)
    expect(await (await prove(forum, device, bob.id)).check()).toBeNull()
    expect(await (await prove(forum, new Authenticator(PARTY.origin), null)).check()).toBeNull()
    const row = await forum.db.selectFrom('passkey').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ id: device.id, counter: 2, used_at: forum.clock.now(), transports: 'internal' })
    expect(JSON.stringify(row)).not.toContain(SESSION)
  })

  test('what was signed counts once, soon, here, and for what it was asked', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const { device } = await add(forum, ann)
    const twice = await prove(forum, device, null)
    const both = await Promise.all([twice.check(), twice.check()])
    expect(both.filter(id => id === ann.id)).toHaveLength(1)
    expect(await twice.check()).toBeNull()
    const late = await prove(forum, device, null)
    forum.clock.pass(5 * MINUTE + 1)
    expect(await late.check()).toBeNull()
    expect(await (await prove(forum, device, null)).check({ session: 'another' })).toBeNull()
    expect(await (await prove(forum, device, null)).check({ purpose: 'again', memberId: ann.id })).toBeNull()
    expect(await (await prove(forum, device, null)).check()).toBe(ann.id)
  })

  test('another site, a made-up challenge, an owner not asked, a copied device and a foreign handle prove nothing', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const { device } = await add(forum, ann)
    const wrongs: Slips[] = [
      { origin: 'https://forum.example.evil.example' },
      { origin: 'http://forum.example' },
      { rpId: 'evil.example' },
      { challenge: 'made-up' },
      { unverified: true },
      { handle: 'somebody' },
    ]
    for (const wrong of wrongs) expect(await (await prove(forum, device, null, wrong)).check()).toBeNull()
    expect(await (await prove(forum, device, null)).check()).toBe(ann.id)
    expect(await (await prove(forum, device, null, { counter: 3 })).check()).toBeNull()
    for (const wrong of wrongs.slice(0, 5)) expect((await add(forum, ann, wrong)).ok).toBe(false)
    expect((await add(forum, ann, {}, 'another')).ok).toBe(false)
  })

  test('so many and no more; the last one stays while the second step rests on it', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const bob = await makeMember(forum, '波波')
    const first = await add(forum, ann)
    const second = await add(forum, ann)
    expect([second.ok, (await add(forum, ann)).ok]).toEqual([true, false])
    const at = forum.clock.now()
    const remove = (id: string, who = ann) => transact(forum.db, tx => removePasskey(tx, who.id, id, at))
    await expect(remove(first.device.id, bob)).rejects.toThrow()
    expect(await transact(forum.db, tx => turnOnByPasskey(tx, ann.id, at))).toHaveLength(10)
    expect((await remove(first.device.id)).ok).toBe(true)
    expect((await remove(second.device.id)).ok).toBe(false)
    expect(await (await prove(forum, first.device, null)).check()).toBeNull()
    expect(await (await prove(forum, second.device, null)).check()).toBe(ann.id)
  })
})
