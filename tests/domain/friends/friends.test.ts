import { expect, test } from 'vitest'
import { reachOf } from '../../../src/boards/reaching.ts'
import { askToBeFriends } from '../../../src/friends/asking.ts'
import { listFeed } from '../../../src/friends/feed.ts'
import { listFollows } from '../../../src/friends/follow-queries.ts'
import { countFollows, followMember } from '../../../src/friends/following.ts'
import { listFriends, listRequests } from '../../../src/friends/friend-queries.ts'
import { keepApart } from '../../../src/friends/parting.ts'
import { relay } from '../../../src/friends/relaying.ts'
import { findStandingTo } from '../../../src/friends/standing.ts'
import { listVisitors, noteVisit } from '../../../src/friends/visiting.ts'
import { listWall } from '../../../src/friends/wall.ts'
import { writeOnWall } from '../../../src/friends/writing-on-walls.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { onBothEngines, type TestForum } from '../../support/forum.ts'
import { act, changeSettings, makeBoard, makeMember, makeThread } from '../../support/make.ts'

const ALL = { page: 1, size: 20 }

onBothEngines('friends', open => {
  test('two who ask each other at once are friends, once each, and parted when one blocks the other', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '小安'), await makeMember(forum, '小波')]
    const outcomes = await Promise.all([ask(forum, ann, bob.id), ask(forum, bob, ann.id)])
    expect(outcomes.map(one => (one.ok ? one.value : 'refused')).sort()).toEqual(['asked', 'friends'])
    for (const [one, other] of [[ann, bob] as const, [bob, ann] as const]) {
      expect((await listFriends(forum.db, one.id, null, ALL)).map(row => row.id)).toEqual([other.id])
      expect(await listRequests(forum.db, one.id, 'got')).toEqual([])
    }
    expect(await findStandingTo(forum.db, ann, bob.id)).toMatchObject({ nearness: 1, friends: true, asked: false })
    await act(forum, tx => keepApart(tx, ann.id, bob.id))
    expect(await findStandingTo(forum.db, bob, ann.id)).toMatchObject({ nearness: 0, friends: false })
  })

  test('nobody has more friends than the setting allows, nor asks more people in a day', async () => {
    const forum = await open()
    await changeSettings(forum, { friendsMax: 1, friendRequestsPerDay: 1 })
    const people = await Promise.all(['甲甲', '乙乙', '丙丙'].map(name => makeMember(forum, name)))
    const [one, two, three] = people as [Viewer, Viewer, Viewer]
    await ask(forum, one, two.id)
    await ask(forum, two, one.id)
    expect(await ask(forum, three, one.id)).toMatchObject({ errors: [{ key: 'error.friends_max_other' }] })
    await changeSettings(forum, { friendsMax: 0 })
    expect(await ask(forum, three, one.id)).toMatchObject({ ok: true, value: 'asked' })
    expect(await ask(forum, three, two.id)).toMatchObject({ ok: false, status: 429 })
  })

  test('the feed holds what friends open and what those relay whom one follows', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '茶馆')
    const ann = await makeMember(forum, '小安', { group: 13 })
    const [bob, cat] = [await makeMember(forum, '小波'), await makeMember(forum, '小猫', { group: 13 })]
    await ask(forum, ann, bob.id)
    await ask(forum, bob, ann.id)
    const hers = await makeThread(forum, cat, board, { title: '猫的' })
    await makeThread(forum, bob, board, { title: '波的' })
    const at = forum.clock.now()
    await act(forum, (tx, site) => followMember(tx, site, cat, ann.id, at))
    await act(forum, (tx, site) => relay(tx, site, ann, hers, '都来看', at))
    const feedOf = async (viewer: Viewer) => {
      const place = { reach: reachOf(await forum.now(), viewer), since: 0, ...ALL }
      return (await listFeed(forum.db, viewer.id, place)).map(item => [item.member_name, item.title, item.words])
    }
    expect(await feedOf(ann)).toEqual([['小波', '波的', null]])
    expect(await feedOf(cat)).toEqual([['小安', '猫的', '都来看']])
    expect(await countFollows(forum.db, ann.id)).toEqual({ following: 0, followers: 1, friends: 1 })
    expect((await listFollows(forum.db, ann.id, 'followers', ALL)).map(row => row.name)).toEqual(['小猫'])
  })

  test('a wall keeps notes with their answers, and a space its latest visitors, each once', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '小安'), await makeMember(forum, '小波')]
    const write = (body: string, parentId: number | null) =>
      act(forum, (tx, site) => writeOnWall(tx, site, bob, ann.id, { body, parentId }, forum.clock.now()))
    expect(await write('早', null)).toMatchObject({ ok: true, value: { amounts: { extcredits2: 1 } } })
    expect(await write('又早', null)).toMatchObject({ ok: false, status: 429 })
    forum.clock.pass(60_000)
    const [note] = await listWall(forum.db, { ownerId: ann.id, readerId: 0 }, ALL)
    expect(await write('还在吗', note?.id ?? 0)).toMatchObject({ ok: true, value: { amounts: { extcredits2: 0 } } })
    expect(
      (await listWall(forum.db, { ownerId: ann.id, readerId: 0 }, ALL)).map(one =>
        one.answers.map(answer => answer.body),
      ),
    ).toEqual([['还在吗']])
    for (const at of [1, 2]) await act(forum, tx => noteVisit(tx, bob, ann.id, at))
    expect(await listVisitors(forum.db, ann.id)).toMatchObject([{ name: '小波', visited_at: 2 }])
  })
})

function ask(forum: TestForum, viewer: Viewer, otherId: number) {
  const request = { note: '', group: 0 }
  return act(forum, (tx, site) => askToBeFriends(tx, site, viewer, otherId, request, forum.clock.now()))
}
