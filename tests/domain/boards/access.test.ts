import { expect, test } from 'vitest'
import { editBoard } from '../../../src/boards/arranging.ts'
import type { Board } from '../../../src/boards/board.ts'
import { getBoard } from '../../../src/boards/board-queries.ts'
import { buyEntry, openBoard } from '../../../src/boards/entering.ts'
import { endExpiredExceptions, except } from '../../../src/boards/excepting.ts'
import { explain } from '../../../src/boards/explaining.ts'
import { canDownload, canKnow, canPost, canReply, canView, shutGate } from '../../../src/boards/permissions.ts'
import { reachOf } from '../../../src/boards/reaching.ts'
import { compileCondition } from '../../../src/credits/condition.ts'
import { transact } from '../../../src/db/transact.ts'
import { DAY } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { ban } from '../../../src/moderation/banning.ts'
import type { TestForum } from '../../support/forum.ts'
import { act, makeBoard, makeMember, makeModerator, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

const AS_GROUP = { view: 0, post: 0, reply: 0, upload: 0, download: 0 } as const

onBothEngines('access to boards', open => {
  async function scene() {
    const forum = await open()
    const id = await makeBoard(forum, '内务')
    const ann = await makeMember(forum, '安娜', { group: 12 })
    const gate = (fields: Parameters<typeof editBoard>[2]) =>
      transact(forum.db, tx => editBoard(tx, id, fields), 'site')
    const board = async () => getBoard((await forum.now()).boards, id)
    const again = (who: Viewer) => seeAgain(forum, who.id)
    return { forum, ann, board, gate, again }
  }
  const why = (viewer: Viewer, board: Board, asked: string) =>
    explain(viewer, board).find(one => one.asked === asked)?.because.key
  const mask = async (forum: TestForum, by: Viewer, member: Viewer, board: Board, may: object, days = 0) =>
    act(forum, (tx, { groups }) => {
      const target = { id: member.id, name: member.name, group_id: member.group.id }
      const fields = { may: { ...AS_GROUP, ...may }, days, reason: '整顿' }
      return except(tx, groups, by, { member: target, board }, fields, forum.clock.now())
    })

  test('a board with a password is known and shut until the password was given, and again when it is another', async () => {
    const { forum, ann, board, gate, again } = await scene()
    await gate({ entry_password: 'hash-one' })
    const shut = await board()
    expect([canKnow(ann, shut), canView(ann, shut), shutGate(ann, shut)?.gate]).toEqual([true, false, 'password'])
    expect(reachOf(await forum.now(), ann).boardIds).not.toContain(shut.id)
    expect(why(ann, shut, 'reply')).toBe('why.gate_password')
    await act(forum, tx => openBoard(tx, ann, shut, forum.clock.now()))
    expect(canView(await again(ann), shut)).toBe(true)
    await gate({ entry_password: 'hash-two' })
    expect(canView(await again(ann), await board())).toBe(false)
  })

  test('a board with a price is paid once, by FCP, and who cannot pay stays out', async () => {
    const { forum, ann, board, gate, again } = await scene()
    await gate({ entry_price: 150 })
    const place = await board()
    const buy = (who: Viewer, told: number) =>
      act(forum, (tx, site) => buyEntry(tx, site, who, place, told, forum.clock.now()))
    expect(await buy(ann, 100)).toMatchObject({ ok: false, errors: [{ key: 'error.price_changed' }] })
    expect(await buy(ann, 150)).toMatchObject({ ok: true })
    expect(await buy(ann, 150)).toMatchObject({ ok: true })
    const entries = await forum.db.selectFrom('credit_entry').selectAll().where('action', '=', 'FCP').execute()
    expect(entries.map(row => [row.member_id, row.extcredits2, row.board_id])).toEqual([[ann.id, -150, place.id]])
    expect(canView(await again(ann), place)).toBe(true)
    const poor = await makeMember(forum, '阿贫')
    expect(await buy(poor, 150)).toMatchObject({ ok: false, errors: [{ key: 'error.cannot_afford' }] })
    expect(why(await again(poor), place, 'view')).toBe('why.gate_price')
  })

  test('a condition lets in who has what it asks for; guests have nothing', async () => {
    const { forum, ann, board, gate, again } = await scene()
    await gate({ entry_formula: '(credits >= 200 and regday >= 0) or medal3' })
    const poor = await makeMember(forum, '阿贫')
    const place = await board()
    expect([canView(ann, place), canView(poor, place)]).toEqual([true, false])
    expect(canView({ ...poor, access: { ...poor.access, medals: [3] } }, place)).toBe(true)
    expect(why(await again(poor), place, 'view')).toBe('why.gate_condition')
  })

  test('an exception goes before the group and the board, ends with its time and gives no voice to the silenced', async () => {
    const { forum, ann, board, again } = await scene()
    const place = await board()
    const admin = await makeMember(forum, '站长', { group: 1 })
    expect(await mask(forum, admin, ann, place, { post: -1, download: -1 }, 3)).toMatchObject({ ok: true })
    const now = await again(ann)
    expect([canPost(now, place), canReply(now, place), canDownload(now, place)]).toEqual([false, true, false])
    expect(why(now, place, 'post')).toBe('why.excepted_not')
    forum.clock.pass(3 * DAY)
    expect(await act(forum, tx => endExpiredExceptions(tx, forum.clock.now()))).toBe(1)
    expect(canPost(await again(ann), place)).toBe(true)
    await mask(forum, admin, ann, place, { reply: 1 })
    const target = { id: ann.id, name: ann.name, group_id: ann.group.id }
    const fields = { kind: 'speak' as const, days: 1, reason: '灌水' }
    await act(forum, (tx, site) => ban(tx, site, admin, target, fields, forum.clock.now()))
    expect(canReply(await again(ann), place)).toBe(false)
  })

  test('a shut view hides the board from her alone, and moderators may take away but not give', async () => {
    const { forum, ann, board, gate, again } = await scene()
    const keeper = await makeModerator(forum, '版主', (await board()).id)
    const place = await board()
    expect(await mask(forum, keeper, ann, place, { post: 1 })).toMatchObject({ ok: false, status: 403 })
    expect(await mask(forum, keeper, ann, place, { view: -1 })).toMatchObject({ ok: true })
    const now = await again(ann)
    expect([canKnow(now, place), reachOf(await forum.now(), now).boardIds.includes(place.id)]).toEqual([false, false])
    expect(await mask(forum, ann, keeper, place, { view: -1 })).toMatchObject({ ok: false, status: 403 })
    await gate({ hidden: 1, entry_password: 'hash' })
    const admin = await makeMember(forum, '站长', { group: 1 })
    await mask(forum, admin, ann, await board(), { view: 1 })
    expect(canView(await again(ann), await board())).toBe(true)
  })

  test('a moderator puts nothing in the place of what an administrator decided', async () => {
    const { forum, ann, board, again } = await scene()
    const place = await board()
    const keeper = await makeModerator(forum, '版主', place.id)
    const admin = await makeMember(forum, '站长', { group: 1 })
    await mask(forum, admin, ann, place, { view: -1 })
    expect(await mask(forum, keeper, ann, place, { post: -1 })).toMatchObject({ ok: false, status: 403 })
    expect(canView(await again(ann), place)).toBe(false)
    expect(await mask(forum, admin, ann, place, { post: -1 })).toMatchObject({ ok: true })
    expect(canView(await again(ann), place)).toBe(true)
  })
})

test('a condition that cannot be read is no condition', () => {
  for (const text of ['', 'posts >', 'posts > 3 and', 'secret = 1', 'medal', '(posts > 1', 'posts > 1)'])
    expect(() => compileCondition(text)).toThrow(SyntaxError)
  const fits = compileCondition('posts + threads*2 >= 10 && (extcredits1 > 5 || digestposts != 0)')
  expect(fits({ posts: 4, threads: 3, extcredits1: 6 })).toBe(true)
  expect(fits({ posts: 4, threads: 3 })).toBe(false)
})
