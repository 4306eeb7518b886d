import { expect, test } from 'vitest'
import type { Viewer } from '../../../src/members/viewer.ts'
import { keep } from '../../../src/threads/favorites/favoriting.ts'
import { levelOf } from '../../../src/threads/levels.ts'
import { listThreads } from '../../../src/threads/listing.ts'
import { merge } from '../../../src/threads/merging.ts'
import { recount } from '../../../src/threads/recounting.ts'
import { removeMember } from '../../../src/threads/removing-member.ts'
import { supportThread } from '../../../src/threads/supporting-threads.ts'
import type { TestForum } from '../../support/forum.ts'
import {
  act,
  actTerms,
  changeSettings,
  makeBoard,
  makeMember,
  makeReply,
  makeThread,
  readThread,
} from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

const DAY = 24 * 60 * 60_000

onBothEngines('heat', open => {
  async function scene() {
    const forum = await open()
    const board = await makeBoard(forum, '茶馆')
    const [ann, ben] = [await makeMember(forum, '小安'), await makeMember(forum, '小本')]
    const admin = await makeMember(forum, '站长', { group: 1 })
    const thread = (await makeThread(forum, ann, board, { title: '热帖' })).id
    return { forum, board, ann, ben, admin, thread }
  }
  const heatOf = async (forum: TestForum, viewer: Viewer, id: number) => (await readThread(forum, viewer, id)).heat
  const corrected = async (forum: TestForum) =>
    (await recount(forum.db, await forum.now())).find(line => line.startsWith('thread.heat'))

  test('each who takes part makes it hotter by one, whatever she does, and again after fifteen days', async () => {
    const { forum, ann, ben, thread } = await scene()
    await makeReply(forum, ben, thread)
    await makeReply(forum, ben, thread)
    const read = await readThread(forum, ben, thread)
    await act(forum, (tx, site) => supportThread(tx, site, ben, read, 'up', forum.clock.now()))
    expect(await heatOf(forum, ann, thread)).toBe(1)
    const { settings } = await forum.now()
    const here = { threadId: thread, boardId: null }
    await act(forum, tx => keep(tx, settings, ann, here, '', forum.clock.now()))
    expect(await heatOf(forum, ann, thread)).toBe(2)
    forum.clock.pass(15 * DAY)
    await makeReply(forum, ben, thread)
    expect(await heatOf(forum, ann, thread)).toBe(3)
    await forum.db.updateTable('thread').set({ heat: 77 }).execute()
    expect(await corrected(forum)).toBe('thread.heat: 1 corrected')
    expect(await heatOf(forum, ann, thread)).toBe(3)
  })

  test('by weight replies and votes count their points', async () => {
    const { forum, ann, ben, thread } = await scene()
    await changeSettings(forum, { heatKind: 'weighed' })
    await makeReply(forum, ben, thread)
    const read = await readThread(forum, ben, thread)
    await act(forum, (tx, site) => supportThread(tx, site, ben, read, 'up', forum.clock.now()))
    expect(await heatOf(forum, ann, thread)).toBe(8)
    expect(await corrected(forum)).toBe('thread.heat: 0 corrected')
  })

  test('a board is listed by heat, and merging and leaving keep the sum right', async () => {
    const { forum, board, ann, ben, admin, thread } = await scene()
    const newer = (await makeThread(forum, ann, board, { title: '冷帖' })).id
    await makeReply(forum, ben, thread)
    await makeReply(forum, admin, thread)
    await makeReply(forum, ben, newer)
    const { boards } = await forum.now()
    const asked = { typeId: null, digest: false, since: 0, order: 'heats' } as const
    const place = boards.byId.get(board)
    const rows = place ? await listThreads(forum.db, ann, place, asked, { page: 1, size: 9 }) : []
    expect(rows.map(row => [row.id, row.heat])).toEqual([
      [thread, 2],
      [newer, 1],
    ])
    const source = await readThread(forum, admin, newer)
    await act(forum, (tx, site) => merge(tx, site, admin, source, thread, actTerms(forum)))
    expect(await heatOf(forum, ann, thread)).toBe(2)
    const member = await forum.db.selectFrom('member').selectAll().where('id', '=', ben.id).executeTakeFirstOrThrow()
    await act(forum, (tx, site) => removeMember(tx, site, admin, member, false, forum.clock.now()))
    expect(await heatOf(forum, ann, thread)).toBe(1)
    expect(await corrected(forum)).toBe('thread.heat: 0 corrected')
  })

  test('three numbers of the setting make three flames', () => {
    expect([49, 50, 150, 9999].map(heat => levelOf('50,100,200', heat))).toEqual([0, 1, 2, 3])
    expect(levelOf('', 9999)).toBe(0)
  })
})
