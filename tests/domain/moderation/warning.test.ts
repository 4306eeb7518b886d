import { expect, test } from 'vitest'
import { DAY } from '../../../src/lib/clock.ts'
import { Forbidden } from '../../../src/lib/errors.ts'
import { getMember } from '../../../src/members/member-queries.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { findBan } from '../../../src/moderation/ban.ts'
import { type BanFields, ban } from '../../../src/moderation/banning.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { findPostOnPage } from '../../../src/posts/post-queries.ts'
import { block, unwarn, warn } from '../../../src/threads/blocking.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, findPlace, makeMember, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('warning and blocking', open => {
  async function scene(forum: TestForum) {
    const [ann, bob, admin] = [
      await makeMember(forum, '安安', { group: 11 }),
      await makeMember(forum, '波波'),
      await makeMember(forum, '站长', { group: 1 }),
    ]
    const board = await make.makeBoard(forum, '城事')
    const mod = await make.makeModerator(forum, '版主', board)
    const thread = await make.makeThread(forum, bob, board, { title: '十号线' })
    const posts: number[] = []
    for (let n = 0; n < 4; n += 1) posts.push((await make.makeReply(forum, ann, thread.id)).postId)
    const warning = async (n: number, viewer: Viewer = mod) => {
      const place = await findPlace(forum, admin, posts[n] ?? 0)
      await act(forum, (tx, site) => warn(tx, site, viewer, place, actTerms(forum, { reason: '争吵', tells: true })))
    }
    const unwarning = async (n: number) => {
      const place = await findPlace(forum, admin, posts[n] ?? 0)
      await act(forum, (tx, site) => unwarn(tx, site, mod, place, actTerms(forum)))
    }
    const banning = async (fields: BanFields) => {
      const member = await getMember(forum.db, ann.id)
      await act(forum, (tx, site) => ban(tx, site, admin, member, fields, forum.clock.now()))
    }
    const group = async () => (await seeAgain(forum, ann.id)).group.id
    return { ann, bob, admin, mod, board, thread, posts, warning, unwarning, banning, group }
  }

  test('a warned post is marked, its author told, and the mark can be taken away', async () => {
    const forum = await open()
    const { ann, mod, thread, posts, warning, unwarning } = await scene(forum)
    await warning(0)
    const id = posts[0] ?? 0
    expect((await findPostOnPage(forum.db, id))?.warned_at).toBe(forum.clock.now())
    const [notice] = await listNotices(forum.db, ann.id, { page: 1, size: 1 })
    const params = { title: '十号线', thread: thread.id, post: id, action: 'warn', reason: '争吵' }
    expect(notice).toMatchObject({ key: 'notice.moderated_post', params })
    const [row] = await forum.db.selectFrom('moderation').selectAll().execute()
    expect(row).toMatchObject({ action: 'warn', actor_id: mod.id, post_id: id, member_id: ann.id, reason: '争吵' })
    expect(JSON.parse(row?.details ?? '')).toEqual({ floor: 2 })
    await unwarning(0)
    expect((await findPostOnPage(forum.db, id))?.warned_at).toBeNull()
    expect(await forum.db.selectFrom('warning').selectAll().execute()).toEqual([])
  })

  test('the third warning within thirty days silences for thirty days', async () => {
    const forum = await open()
    const { ann, warning, group } = await scene(forum)
    await warning(0)
    await warning(1)
    expect(await group()).toBe(11)
    forum.clock.pass(30 * DAY - 1)
    await warning(2)
    expect(await group()).toBe(4)
    const standing = await findBan(forum.db, ann.id)
    expect(standing).toMatchObject({ kind: 'speak', until_at: forum.clock.now() + 30 * DAY })
    expect(standing?.reason).toBe('30 天内被警告 3 次')
  })

  test('warnings older than thirty days and those taken back do not count', async () => {
    const forum = await open()
    const { warning, unwarning, group } = await scene(forum)
    await warning(0)
    await warning(1)
    await unwarning(1)
    await warning(2)
    expect(await group()).toBe(11)
    forum.clock.pass(30 * DAY)
    await warning(3)
    expect(await group()).toBe(11)
  })

  test('the number of warnings that silence is a setting, and none is never', async () => {
    const forum = await open()
    const { warning, group } = await scene(forum)
    await make.changeSettings(forum, { warningLimit: 0 })
    for (const n of [0, 1, 2]) await warning(n)
    expect(await group()).toBe(11)
    await make.changeSettings(forum, { warningLimit: 4 })
    await warning(3)
    expect(await group()).toBe(4)
  })

  test('a heavier or longer ban that stands is not replaced by the one for warnings', async () => {
    const forum = await open()
    const { ann, admin, warning, banning, group } = await scene(forum)
    await banning({ kind: 'visit', days: 0, reason: '广告' })
    for (const n of [0, 1, 2]) await warning(n, admin)
    expect(await group()).toBe(5)
    await banning({ kind: 'speak', days: 365, reason: '灌水' })
    await warning(3)
    expect(await findBan(forum.db, ann.id)).toMatchObject({ kind: 'speak', reason: '灌水' })
    await banning({ kind: 'speak', days: 1, reason: '小事' })
    await warning(0)
    expect((await findBan(forum.db, ann.id))?.until_at).toBe(forum.clock.now() + 30 * DAY)
  })

  test('nobody warns her own rank or a higher one', async () => {
    const forum = await open()
    const { mod, admin, board } = await scene(forum)
    const supermod = await makeMember(forum, '超版', { group: 2 })
    const written = async (author: Viewer) => {
      const { id } = await make.makeThread(forum, author, board)
      return (await make.makeReply(forum, author, id)).postId
    }
    const ids = [await written(mod), await written(supermod), await written(admin)]
    const done = []
    for (const viewer of [mod, supermod, admin]) {
      for (const id of ids) {
        const place = await findPlace(forum, admin, id)
        const outcome = act(forum, (tx, site) => warn(tx, site, viewer, place, actTerms(forum)))
        done.push(
          await outcome.then(
            () => true,
            error => !(error instanceof Forbidden),
          ),
        )
      }
    }
    expect(done).toEqual([false, false, false, true, false, false, true, true, false])
  })

  test('staff are never silenced by warnings', async () => {
    const forum = await open()
    const { mod, admin, board } = await scene(forum)
    const { id } = await make.makeThread(forum, mod, board)
    for (let n = 0; n < 3; n += 1) {
      const { postId } = await make.makeReply(forum, mod, id)
      const place = await findPlace(forum, admin, postId)
      await act(forum, (tx, site) => warn(tx, site, admin, place, actTerms(forum)))
    }
    expect((await seeAgain(forum, mod.id)).group.id).toBe(3)
  })

  test('a blocked post keeps its place and loses nothing but its readers, until it is unblocked', async () => {
    const forum = await open()
    const { ann, bob, mod, posts } = await scene(forum)
    const place = await findPlace(forum, mod, posts[0] ?? 0)
    const before = (await seeAgain(forum, ann.id)).member
    await act(forum, (tx, site) => block(tx, site, mod, place, true, actTerms(forum)))
    expect((await findPostOnPage(forum.db, place.post.id))?.blocked_at).toBe(forum.clock.now())
    expect((await seeAgain(forum, ann.id)).member).toEqual(before)
    await act(forum, (tx, site) => block(tx, site, mod, place, false, actTerms(forum)))
    expect((await findPostOnPage(forum.db, place.post.id))?.blocked_at).toBeNull()
    const log = await forum.db.selectFrom('moderation').select('action').orderBy('id').execute()
    expect(log.map(row => row.action)).toEqual(['block', 'unblock'])
    const trying = act(forum, (tx, site) => block(tx, site, bob, place, true, actTerms(forum)))
    await expect(trying).rejects.toThrow(Forbidden)
  })
})
