import { expect, test } from 'vitest'
import { getStanding, listActivity } from '../../../src/boards/activity.ts'
import {
  removeAnnouncement,
  saveAnnouncement,
  saveFriendLink,
  standingAnnouncements,
} from '../../../src/boards/announcing.ts'
import { appoint, editBoard, nameTypes, permit, removeBoard } from '../../../src/boards/arranging.ts'
import { getBoard, listBoardCounts } from '../../../src/boards/board-queries.ts'
import { summarise, totals } from '../../../src/boards/overview.ts'
import { rankBoards } from '../../../src/boards/ranking.ts'
import { transact } from '../../../src/db/transact.ts'
import { DAY, dayNumber, HOUR } from '../../../src/lib/clock.ts'
import { NotFound } from '../../../src/lib/errors.ts'
import { NOON, type TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, makeBoard, makeMember, makeReply, makeThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

const TODAY = dayNumber(NOON, 8)

onBothEngines('boards', open => {
  test('the sums of a board hold everything below it, its last post and its news', async () => {
    const forum = await open()
    const [ann, bob] = [await makeMember(forum, '安安'), await makeMember(forum, '波波')]
    const city = await makeBoard(forum, '城事')
    const metro = await makeBoard(forum, '地铁', { parent_id: city })
    await makeBoard(forum, '密室', { parent_id: city, hidden: 1 })
    await makeThread(forum, ann, city, { title: '旧' })
    const { id } = await makeThread(forum, ann, metro, { title: '新' })
    await makeReply(forum, ann, id)
    const { boards } = await forum.now()
    const counts = await listBoardCounts(forum.db, bob, [...boards.byId.keys()], TODAY)
    const category = getBoard(boards, city).parent
    const [sum] = category ? summarise(bob, category, counts) : []
    expect(sum?.counts).toMatchObject({ id: city, threads: 2, posts: 3, today: 3, last_title: '新', last_unread: true })
    expect(sum?.boards.map(one => [one.board.name, one.counts.posts])).toEqual([['地铁', 2]])
    expect(totals(counts)).toEqual({ today: 3, yesterday: 0, posts: 3 })
    expect(await listBoardCounts(forum.db, bob, [], TODAY)).toEqual(new Map())
  })

  test('a day of posts becomes the day before at midnight of the site', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const board = await makeBoard(forum, '城事')
    forum.clock.pass(12 * HOUR - 120_000)
    await makeThread(forum, ann, board)
    await makeThread(forum, ann, board)
    await makeThread(forum, ann, board)
    const counts = await listBoardCounts(forum.db, ann, [board], dayNumber(forum.clock.now(), 8))
    expect(counts.get(board)).toMatchObject({ today: 2, yesterday: 1, posts: 3 })
  })

  test('boards rank by the posts of a day, with the rank before to compare', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    const ids = [await makeBoard(forum, '甲'), await makeBoard(forum, '乙'), await makeBoard(forum, '丙')]
    const ranks = async () => {
      const rows = await forum.db.selectFrom('board').selectAll().where('id', 'in', ids).orderBy('id').execute()
      return rows.map(row => [row.rank, row.former_rank])
    }
    const { id } = await makeThread(forum, ann, ids[1] ?? 0)
    await makeReply(forum, ann, id)
    await makeThread(forum, ann, ids[2] ?? 0)
    await transact(forum.db, tx => rankBoards(tx, TODAY))
    expect(await ranks()).toEqual([
      [3, 0],
      [1, 0],
      [2, 0],
    ])
    await transact(forum.db, tx => rankBoards(tx, TODAY + 1))
    expect(await ranks()).toEqual([
      [1, 3],
      [2, 1],
      [3, 2],
    ])
  })

  test('the activity of each day has its threads, posts and newcomers, days without any too', async () => {
    const forum = await open()
    forum.clock.pass(DAY)
    const board = await makeBoard(forum, '城事')
    const ann = await makeMember(forum, '安安')
    forum.clock.pass(HOUR)
    await makeMember(forum, '波波')
    forum.clock.pass(3 * HOUR)
    await makeMember(forum, '陈晨')
    const { id } = await makeThread(forum, ann, board)
    forum.clock.pass(2 * DAY)
    await makeReply(forum, ann, id)
    const days = await listActivity(forum.db, { from: TODAY, to: TODAY + 3, offsetHours: 8 })
    expect(days.map(day => [day.day - TODAY, day.threads, day.posts, day.members])).toEqual([
      [0, 0, 0, 3],
      [1, 1, 1, 0],
      [2, 0, 0, 0],
      [3, 0, 1, 0],
    ])
    expect(days[0]?.at).toBe(Date.parse('2026-06-15T00:00:00+08:00'))
  })

  test('what there is and what waits is counted for the panel', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '安安')
    await makeThread(forum, ann, await makeBoard(forum, '城事'))
    const standing = await getStanding(forum.db, NOON)
    const counts = Object.fromEntries(Object.entries(standing).map(([name, value]) => [name, Number(value)]))
    expect(counts).toMatchObject({ members: 1, joined: 0, threads: 1, posts: 1, banned: 0, failedJobs: 0 })
  })
})

onBothEngines('arranging boards', open => {
  const moderators = async (forum: TestForum, ...memberIds: number[]) => {
    const board = await makeBoard(forum, `版${memberIds.join()}`)
    await act(forum, (tx, site) => appoint(tx, site, board, memberIds, forum.clock.now()))
    return board
  }

  test('a change is seen at once, in the order of the positions', async () => {
    const forum = await open()
    const first = await makeBoard(forum, '甲')
    const parent = (await forum.now()).boards.byId.get(first)?.parent?.id ?? 0
    const second = await makeBoard(forum, '乙', { parent_id: parent, position: 2 })
    const names = async () => getBoard((await forum.now()).boards, parent).boards.map(board => board.name)
    expect(await names()).toEqual(['甲', '乙'])
    await transact(forum.db, tx => editBoard(tx, first, { name: '丙', position: 3 }), 'site')
    expect(await names()).toEqual(['乙', '丙'])
    expect(await transact(forum.db, tx => removeBoard(tx, parent), 'site')).toBe(false)
    expect(await transact(forum.db, tx => removeBoard(tx, second), 'site')).toBe(true)
    expect(await names()).toEqual(['丙'])
    const { boards } = await forum.now()
    expect(() => getBoard(boards, second)).toThrow(new NotFound('error.board_not_found'))
  })

  test('a board with threads is not removed', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '城事')
    await makeThread(forum, await makeMember(forum, '安安'), board)
    expect(await transact(forum.db, tx => removeBoard(tx, board), 'site')).toBe(false)
  })

  test('permissions name groups once; an empty list is the default', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '城事')
    const groups = { view: [10, 11, 10], post: [], reply: [12], upload: [] }
    await transact(forum.db, tx => permit(tx, board, groups), 'site')
    const { allowed } = getBoard((await forum.now()).boards, board)
    expect(allowed).toEqual({ view: new Set([10, 11]), post: null, reply: new Set([12]), upload: null, download: null })
  })

  test('who is appointed joins the moderators, who looks after nothing any more climbs the ladder again', async () => {
    const forum = await open()
    const [ann, admin] = [await makeMember(forum, '安安', { group: 12 }), await makeMember(forum, '站长', { group: 1 })]
    const groupOf = async (id: number) => (await seeAgain(forum, id)).group.id
    const [one, two] = [await moderators(forum, ann.id, admin.id), await moderators(forum, ann.id)]
    expect([await groupOf(ann.id), await groupOf(admin.id)]).toEqual([3, 1])
    expect(getBoard((await forum.now()).boards, one).moderators.map(one => one.name)).toEqual(['安安', '站长'])
    await act(forum, (tx, site) => appoint(tx, site, one, [], forum.clock.now()))
    expect(await groupOf(ann.id)).toBe(3)
    await act(forum, (tx, site) => appoint(tx, site, two, [], forum.clock.now()))
    expect([await groupOf(ann.id), await groupOf(admin.id)]).toEqual([12, 1])
  })

  test('types keep their number when they are renamed; threads of one that goes have none', async () => {
    const forum = await open()
    const board = await makeBoard(forum, '城事')
    const named = async () => getBoard((await forum.now()).boards, board).types.map(type => [type.id, type.name])
    const type = (id: number | null, name: string) => ({ id, name, staffOnly: false })
    await transact(forum.db, tx => nameTypes(tx, board, [type(null, '求助'), type(null, '分享')]), 'site')
    const [help, share] = (await named()).map(([id]) => Number(id))
    const thread = await makeThread(forum, await makeMember(forum, '安安'), board, { typeId: share ?? 0 })
    await transact(forum.db, tx => nameTypes(tx, board, [type(null, '闲聊'), type(help ?? 0, '求助贴')]), 'site')
    expect((await named()).map(([, name]) => name)).toEqual(['闲聊', '求助贴'])
    expect((await named())[1]).toEqual([help, '求助贴'])
    const row = await forum.db.selectFrom('thread').select('type_id').where('id', '=', thread.id).executeTakeFirst()
    expect(row?.type_id).toBeNull()
  })

  test('announcements stand between their first and last moment', async () => {
    const forum = await open()
    const fields = { body: '', html: '', author_id: null, author_name: '站长', position: 0 }
    const times = {
      早: [NOON - DAY, NOON],
      今: [NOON, NOON + DAY],
      总: [NOON - DAY, null],
      晚: [NOON + 1, null],
    } as const
    for (const [title, [starts_at, ends_at]] of Object.entries(times)) {
      await transact(forum.db, tx => saveAnnouncement(tx, null, { ...fields, title, starts_at, ends_at }), 'site')
    }
    const standing = async () => standingAnnouncements((await forum.now()).announcements, NOON).map(one => one.title)
    expect(await standing()).toEqual(['今', '总'])
    const first = (await forum.now()).announcements.find(one => one.title === '今')
    await transact(forum.db, tx => removeAnnouncement(tx, first?.id ?? 0), 'site')
    expect(await standing()).toEqual(['总'])
    const link = { url: 'https://example.com/', description: '' }
    await transact(forum.db, tx => saveFriendLink(tx, null, { ...link, name: '乙', position: 2 }), 'site')
    await transact(forum.db, tx => saveFriendLink(tx, null, { ...link, name: '甲', position: 1 }), 'site')
    expect((await forum.now()).links.map(one => one.name)).toEqual(['甲', '乙'])
  })

  test('the site is kept in memory until somebody rearranges it, wherever that happens', async () => {
    const forum = await open()
    const { settings } = await forum.now()
    expect((await forum.now()).settings).toBe(settings)
    await transact(forum.db, async () => null, 'content')
    expect((await forum.now()).settings).toBe(settings)
    await make.changeSettings(forum, { siteName: '江城' })
    expect((await forum.now()).settings.siteName).toBe('江城')
  })
})
