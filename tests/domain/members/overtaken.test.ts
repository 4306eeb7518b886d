import { expect, test } from 'vitest'
import { poke } from '../../../src/friends/poking.ts'
import { DAY } from '../../../src/lib/clock.ts'
import { getMember } from '../../../src/members/member-queries.ts'
import { prefer, readPreferences } from '../../../src/members/preferences.ts'
import { beginMinorMode, endMinorMode, keepSpent } from '../../../src/members/switching-minor-mode.ts'
import { banIp } from '../../../src/moderation/banning-ip.ts'
import { lockMember } from '../../../src/moderation/locking.ts'
import { choose, stopMails } from '../../../src/notifications/choosing.ts'
import { notify } from '../../../src/notifications/notifying.ts'
import { act, makeMember } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('what was decided meanwhile holds', open => {
  const rowOf = async (forum: Awaited<ReturnType<typeof open>>, id: number) => getMember(forum.db, id)

  test('a page that was under way does not switch the mode for minors on again', async () => {
    const forum = await open()
    const { id } = await makeMember(forum, '中学生')
    await act(forum, tx => beginMinorMode(tx, id, 'lock', forum.clock.now()))
    const before = (await rowOf(forum, id)).minor
    await act(forum, tx => endMinorMode(tx, id))
    await act(forum, tx => keepSpent(tx, id, before, { lock: 'lock', day: 1, used: 1, seen: 2 }))
    expect((await rowOf(forum, id)).minor).toBe('')
  })

  test('two choices of one moment are both kept', async () => {
    const forum = await open()
    const { id } = await makeMember(forum, '安安')
    await Promise.all([
      act(forum, tx => prefer(tx, id, { theme: 'dark' })),
      act(forum, tx => prefer(tx, id, { size: 'large' })),
    ])
    expect(readPreferences(await rowOf(forum, id))).toEqual({ theme: 'dark', size: 'large' })
  })

  test('who has no more mails of a kind is not mailed because another notice joins one that waits', async () => {
    const forum = await open()
    const { id } = await makeMember(forum, '安安')
    await forum.db.updateTable('member').set({ email_confirmed_at: 1 }).where('id', '=', id).execute()
    const tell = () =>
      act(forum, tx =>
        notify(tx, id, { category: 'post', key: 'notice.replied', params: {}, mergeKey: 'reply:1', at: 5 }),
      )
    const mailed = async () => (await forum.db.selectFrom('notice').select(['mailed_at', 'read_at']).execute())[0]
    await act(forum, tx => choose(tx, id, { reply: { site: true, mail: 'digest', push: false } }))
    await tell()
    await act(forum, tx => stopMails(tx, id, 'reply', 7))
    await tell()
    expect(await mailed()).toEqual({ mailed_at: 7, read_at: null })
  })

  test('and what was only to be mailed waits no longer, so that nothing joins it unseen', async () => {
    const forum = await open()
    const { id } = await makeMember(forum, '安安')
    await forum.db.updateTable('member').set({ email_confirmed_at: 1 }).where('id', '=', id).execute()
    await act(forum, tx => choose(tx, id, { reply: { site: false, mail: 'digest', push: false } }))
    await act(forum, tx =>
      notify(tx, id, { category: 'post', key: 'notice.replied', params: {}, mergeKey: 'a', at: 5 }),
    )
    await act(forum, tx => stopMails(tx, id, 'all', 7))
    const row = await forum.db.selectFrom('notice').select(['mailed_at', 'read_at']).executeTakeFirstOrThrow()
    expect(row).toEqual({ mailed_at: 7, read_at: 7 })
  })

  test('a greeting with words reaches nobody who hears from friends alone, and one without does', async () => {
    const forum = await open()
    const [ann, minor] = [await makeMember(forum, '安安'), await makeMember(forum, '中学生')]
    await act(forum, tx => beginMinorMode(tx, minor.id, 'lock', forum.clock.now()))
    const greet = (note: string) =>
      act(forum, (tx, site) => poke(tx, site, ann, minor.id, { sign: 'smile', note }, forum.clock.now()))
    expect(await greet('加我好友')).toMatchObject({ ok: false, errors: [{ key: 'error.message_only_friends' }] })
    expect(await greet('')).toMatchObject({ ok: true })
  })

  test('an address whose ban is over can be banned anew on the same day', async () => {
    const forum = await open()
    const admin = await makeMember(forum, '站长', { group: 1 })
    const ban = () =>
      act(forum, tx =>
        banIp(tx, { ipBansMax: 1 }, admin, { network: '1.2.3.4', days: 1, reason: '广告' }, forum.clock.now()),
      )
    expect(await ban()).toMatchObject({ ok: true })
    forum.clock.pass(DAY + 1)
    expect(await ban()).toMatchObject({ ok: true })
  })

  test('an account that is locked already is not an offence twice', async () => {
    const forum = await open()
    const [admin, bob] = [await makeMember(forum, '站长', { group: 1 }), await makeMember(forum, '大宝')]
    for (let n = 0; n < 2; n += 1) {
      const member = await rowOf(forum, bob.id)
      await act(forum, (tx, site) => lockMember(tx, site, admin, member, '广告', forum.clock.now()))
    }
    const { count } = await forum.db
      .selectFrom('moderation')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('action', '=', 'lock_member')
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(1)
  })
})
