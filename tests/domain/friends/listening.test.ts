import { expect, test } from 'vitest'
import { enqueue } from '../../../src/db/jobs.ts'
import { listFeed } from '../../../src/friends/feed.ts'
import { followMember, listenSpecially } from '../../../src/friends/following.ts'
import { poke } from '../../../src/friends/poking.ts'
import { rewardVisit } from '../../../src/friends/rewarding-visits.ts'
import { runJobs } from '../../../src/jobs/worker.ts'
import { blockMember } from '../../../src/members/blocking-members.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { choose } from '../../../src/notifications/choosing.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { shieldMember } from '../../../src/notifications/shielding.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, changeSettings, eyesOn, makeBoard, makeMember, makeThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('those who listen to a member', open => {
  const noticesOf = async (forum: TestForum, { id }: Viewer) =>
    (await listNotices(forum.db, id, { page: 1, size: 20 })).map(({ key, times }) => `${key} ${times}`)

  test('hear once of each thread she opens, if they listen specially, may read it, and want to', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '茶馆')
    const cat = await makeMember(forum, '小猫', { group: 13 })
    const names = ['甲甲', '乙乙', '丙丙', '丁丁', '戊戊']
    const people: Viewer[] = []
    for (const name of names) people.push(await makeMember(forum, name, { group: 13 }))
    const [plain, special, mailed, shields, blocks] = people as [Viewer, Viewer, Viewer, Viewer, Viewer]
    const at = forum.clock.now()
    await act(forum, async (tx, site) => {
      for (const one of people) await followMember(tx, site, one, cat.id, at)
      for (const one of [special, mailed, shields, blocks]) await listenSpecially(tx, one.id, cat.id, true)
      await choose(tx, mailed.id, { follow: { site: false, mail: 'now', push: false } })
      await shieldMember(tx, shields.id, cat.id, '', at)
      await blockMember(tx, site.settings, blocks, { id: cat.id, staff: 0 }, at)
    })
    await forum.db.updateTable('member').set({ email_confirmed_at: 1 }).where('id', '=', mailed.id).execute()
    const first = await makeThread(forum, cat, board, { title: '第一' })
    await runJobs(forum)
    await act(forum, tx => enqueue(tx, 'tell listeners', { threadId: first.id }, forum.clock.now()))
    await runJobs(forum)
    expect(await noticesOf(forum, special)).toEqual(['notice.follow_opened 1'])
    for (const one of [plain, shields, blocks]) expect(await noticesOf(forum, one)).toEqual([])
    await runJobs(forum)
    expect(forum.mails.map(mail => [mail.to, mail.text.includes('第一')])).toEqual([[mailed.member?.email, true]])
    await makeThread(forum, cat, board, { title: '第二' })
    await runJobs(forum)
    expect(await noticesOf(forum, special)).toEqual(['notice.follow_opened 2'])
    expect((await seeAgain(forum, special.id)).member?.unread_notices).toBe(1)
    const hidden = await makeThread(forum, cat, board, { title: '第三' })
    await forum.db.updateTable('thread').set({ read_access: 255 }).where('id', '=', hidden.id).execute()
    await runJobs(forum)
    expect(await noticesOf(forum, special)).toEqual(['notice.follow_opened 2'])
    await changeSettings(forum, { listenNotices: 'all' })
    await makeThread(forum, cat, board, { title: '第四' })
    await runJobs(forum)
    expect(await noticesOf(forum, plain)).toEqual(['notice.follow_opened 1'])
  })

  test('find in 特别收听 what a friend shows to her friends alone', async () => {
    const forum = await open()
    const [cat, ann, bob] = [
      await makeMember(forum, '小猫', { group: 13 }),
      await makeMember(forum, '小安', { group: 13 }),
      await makeMember(forum, '小波', { group: 13 }),
    ]
    const board = await makeBoard(forum, '茶馆')
    const at = forum.clock.now()
    await act(forum, async (tx, site) => {
      for (const one of [ann, bob]) {
        await followMember(tx, site, one, cat.id, at)
        await listenSpecially(tx, one.id, cat.id, true)
      }
      for (const [member_id, friend_id] of [
        [ann.id, cat.id],
        [cat.id, ann.id],
      ] as const) {
        await tx.insertInto('friendship').values({ member_id, friend_id, created_at: at }).execute()
      }
    })
    await forum.db.updateTable('member').set({ space_privacy: '{"threads":1}' }).where('id', '=', cat.id).execute()
    await makeThread(forum, cat, board, { title: '只给朋友' })
    const place = { reach: eyesOn([board]), since: 0, page: 1, size: 9, special: true }
    expect((await listFeed(forum.db, ann.id, place)).map(item => item.title)).toEqual(['只给朋友'])
    expect(await listFeed(forum.db, bob.id, place)).toEqual([])
  })

  test('a greeting is told, merges while unread, pays once a day for each, and has its limits', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '小安'), await makeMember(forum, '小波')]
    await forum.db.updateTable('credit_rule').set({ extcredits2: 3 }).where('action', 'in', ['poke', 'visit']).execute()
    await changeSettings(forum, { pokesPerDay: 2 })
    const greet = (note: string) =>
      act(forum, (tx, site) => poke(tx, site, ann, bob.id, { sign: 'smile', note }, forum.clock.now()))
    const money = async () => (await seeAgain(forum, ann.id)).member?.extcredits2 ?? 0
    const before = await money()
    expect(await greet('')).toMatchObject({ ok: true })
    expect(await greet('早啊')).toMatchObject({ ok: true })
    expect(await greet('')).toMatchObject({ ok: false, status: 429 })
    expect(await money()).toBe(before + 3)
    expect(await noticesOf(forum, bob)).toEqual([expect.stringMatching(/^notice\.friend_poked.* 2$/)])
    for (let n = 0; n < 2; n += 1) {
      await act(forum, (tx, site) => rewardVisit(tx, site, ann.id, bob.id, forum.clock.now()))
    }
    expect(await money()).toBe(before + 6)
    await act(forum, (tx, site) => blockMember(tx, site.settings, bob, { id: ann.id, staff: 0 }, forum.clock.now()))
    forum.clock.pass(2 * 86_400_000)
    expect(await greet('')).toMatchObject({ errors: [{ key: 'error.poke_blocked' }] })
  })
})
