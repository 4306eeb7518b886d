import { expect, test } from 'vitest'
import { permit } from '../../../src/boards/arranging.ts'
import { type Asked, explain } from '../../../src/boards/explaining.ts'
import { canDownload, canPost, canReply, canView, isModerator } from '../../../src/boards/permissions.ts'
import { transact } from '../../../src/db/transact.ts'
import { guest, type Viewer } from '../../../src/members/viewer.ts'
import { onBothEngines } from '../../support/forum.ts'
import { makeBoard, makeMember, makeModerator } from '../../support/make.ts'

onBothEngines('why a member may or may not', open => {
  test('is answered as the forum itself decides, for every group in every board, and each answer has a reason', async () => {
    const forum = await open()
    const [open_, shut, secret] = [
      await makeBoard(forum, '茶馆'),
      await makeBoard(forum, '内部'),
      await makeBoard(forum, '暗室', { hidden: 1 }),
    ]
    const mod = await makeModerator(forum, '版主', secret)
    await transact(
      forum.db,
      async tx => {
        await permit(tx, shut, { view: [1, 2, 3, 15] })
        await permit(tx, open_, { post: [12, 13], download: [15] })
      },
      'site',
    )
    const site = await forum.now()
    const people: Viewer[] = [guest(site.groups, ''), mod]
    for (const group of site.groups.byId.keys()) people.push(await makeMember(forum, `会员${group}`, { group }))
    for (const viewer of people) {
      for (const board of site.boards.byId.values()) {
        const answers = new Map(explain(viewer, board).map(one => [one.asked, one]))
        const may = (asked: Asked) => answers.get(asked)?.may
        const decided = [canView, canPost, canReply, canDownload, isModerator].map(can => can(viewer, board))
        expect([may('view'), may('post'), may('reply'), may('download'), may('moderate')]).toEqual(decided)
        for (const { because } of answers.values()) expect(because.key).toMatch(/^why\.[a-z_]+$/)
      }
    }
    const why = (viewer: Viewer, id: number, asked: Asked) => {
      const board = site.boards.byId.get(id)
      return board && explain(viewer, board).find(one => one.asked === asked)?.because.key
    }
    const member = people.find(one => one.group.id === 10) ?? mod
    expect(why(people[0] ?? mod, open_, 'reply')).toBe('why.guest')
    expect(why(member, open_, 'post')).toBe('why.not_listed')
    expect(why(member, open_, 'reply')).toBe('why.group')
    expect(why(member, secret, 'view')).toBe('why.hidden')
    expect(why(member, shut, 'reply')).toBe('why.not_listed')
    expect(why(mod, shut, 'view')).toBe('why.listed')
    expect(why(mod, secret, 'view')).toBe('why.moderates')
  })
})
