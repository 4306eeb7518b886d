import { expect, test } from 'vitest'
import { Forbidden } from '../../../src/lib/errors.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import {
  countOpenReports,
  type Decision,
  getReportedPostId,
  listReports,
  listVoices,
  report,
} from '../../../src/moderation/reporting.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { decide } from '../../../src/threads/deciding.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, findPlace, makeMember, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('reporting', open => {
  async function scene(forum: TestForum) {
    const [ann, bob, cat] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '波波'),
      await makeMember(forum, '陈晨'),
    ]
    const board = await make.makeBoard(forum, '城事')
    const mod = await make.makeModerator(forum, '版主', board)
    const thread = await make.makeThread(forum, ann, board, { title: '十号线' })
    const { postId } = await make.makeReply(forum, ann, thread.id, { body: '加微信赚大钱啦' })
    const about = { id: postId, thread_id: thread.id, board_id: board, author_id: ann.id }
    const saying = (viewer: Viewer, reason = '广告垃圾') =>
      act(forum, tx => report(tx, viewer, about, reason, forum.clock.now()))
    const reports = (isOpen = true, boardIds = [board]) =>
      listReports(forum.db, { boardIds, open: isOpen, page: 1, size: 9 })
    const deciding = async (decision: Decision, viewer = mod) => {
      const id = (await reports())[0]?.id ?? 0
      const place = await findPlace(forum, mod, await getReportedPostId(forum.db, id))
      return act(forum, (tx, site) =>
        decide(tx, site, viewer, id, place, decision, { reason: '广告', at: forum.clock.now() }),
      )
    }
    return { ann, bob, cat, mod, board, thread, postId, saying, reports, deciding }
  }

  test('a report waits with the post in context and what was said', async () => {
    const forum = await open()
    const { bob, board, thread, postId, saying, reports } = await scene(forum)
    expect(await saying(bob)).toMatchObject({ ok: true })
    const [row] = await reports()
    expect(row).toMatchObject({ post_id: postId, thread_id: thread.id, board_id: board, times: 1, title: '十号线' })
    expect(row).toMatchObject({ floor: 2, author_name: '安安', html: expect.stringContaining('加微信赚大钱啦') })
    expect(await listVoices(forum.db, [row?.id ?? 0])).toMatchObject([{ member_name: '波波', reason: '广告垃圾' }])
    expect([await countOpenReports(forum.db, [board]), await countOpenReports(forum.db, [])]).toEqual([1, 0])
    expect(await reports(true, [board + 100])).toEqual([])
  })

  test('each reader has one voice, and several voices are one report', async () => {
    const forum = await open()
    const { bob, cat, saying, reports } = await scene(forum)
    for (const [viewer, reason] of [
      [bob, '广告'],
      [bob, '真的是广告'],
      [cat, '灌水'],
    ] as const)
      await saying(viewer, reason)
    const rows = await reports()
    expect(rows.map(row => row.times)).toEqual([2])
    const voices = await listVoices(forum.db, [rows[0]?.id ?? 0])
    expect(voices.map(voice => [voice.member_name, voice.reason])).toEqual([
      ['波波', '广告'],
      ['陈晨', '灌水'],
    ])
  })

  test('voices at the same moment are one report too', async () => {
    const forum = await open()
    const { saying, reports } = await scene(forum)
    const readers = []
    for (let n = 0; n < 6; n += 1) readers.push(await makeMember(forum, `读者${n}`))
    await Promise.all([...readers, ...readers].map(reader => saying(reader)))
    expect((await reports()).map(row => row.times)).toEqual([6])
  })

  test('a report needs a reason, is cut to 200 characters, and is not about oneself', async () => {
    const forum = await open()
    const { ann, bob, saying, reports } = await scene(forum)
    expect(await saying(bob, '   ')).toMatchObject({ ok: false, errors: [{ key: 'error.reason_missing' }] })
    expect(await saying(ann)).toMatchObject({ ok: false, errors: [{ key: 'error.report_own' }] })
    expect(await reports()).toEqual([])
    await saying(bob, '😀'.repeat(300))
    const voices = await listVoices(forum.db, [(await reports())[0]?.id ?? 0])
    expect(voices[0]?.reason).toBe('😀'.repeat(200))
  })

  test.each(['ignore', 'block', 'warn', 'delete'] as const)(
    'deciding to %s does it, closes and thanks',
    async decision => {
      const forum = await open()
      const { ann, bob, cat, mod, postId, saying, reports, deciding } = await scene(forum)
      await saying(bob)
      await saying(cat)
      await deciding(decision)
      expect(await reports()).toEqual([])
      expect(await reports(false)).toMatchObject([{ decision, decided_by: mod.id, decided_by_name: '版主' }])
      const post = await forum.db.selectFrom('post').selectAll().where('id', '=', postId).executeTakeFirstOrThrow()
      expect([post.blocked_at !== null, post.warned_at !== null, post.deleted_at !== null]).toEqual([
        decision === 'block',
        decision === 'warn',
        decision === 'delete',
      ])
      for (const voice of [bob, cat]) {
        const notices = await listNotices(forum.db, voice.id, { page: 1, size: 9 })
        const key = decision === 'ignore' ? 'notice.report_ignored' : 'notice.report_heeded'
        expect(notices.map(notice => notice.key)).toEqual([key])
      }
      expect((await seeAgain(forum, ann.id)).member?.unread_notices).toBe(decision === 'ignore' ? 0 : 1)
    },
  )

  test('deciding to delete an opening post deletes the thread', async () => {
    const forum = await open()
    const { ann, bob, board, mod } = await scene(forum)
    const thread = await make.makeThread(forum, ann, board)
    const opening = await forum.db
      .selectFrom('post')
      .select('id')
      .where('thread_id', '=', thread.id)
      .executeTakeFirstOrThrow()
    const about = { id: opening.id, thread_id: thread.id, board_id: board, author_id: ann.id }
    await act(forum, tx => report(tx, bob, about, '广告', forum.clock.now()))
    const [row] = await listReports(forum.db, { boardIds: [board], open: true, page: 1, size: 9 })
    const place = await findPlace(forum, mod, opening.id)
    const terms = { reason: '', at: forum.clock.now() }
    await act(forum, (tx, site) => decide(tx, site, mod, row?.id ?? 0, place, 'delete', terms))
    expect((await make.readThread(forum, mod, thread.id)).deleted_at).toBe(forum.clock.now())
  })

  test('of two moderators who decide at the same moment one does', async () => {
    const forum = await open()
    const { bob, mod, postId, saying, reports } = await scene(forum)
    await saying(bob)
    const admin = await makeMember(forum, '站长', { group: 1 })
    const [row] = await reports()
    const place = await findPlace(forum, mod, postId)
    const terms = { reason: '', at: forum.clock.now() }
    await Promise.all(
      [mod, admin].map(viewer =>
        act(forum, (tx, site) => decide(tx, site, viewer, row?.id ?? 0, place, 'warn', terms)),
      ),
    )
    const log = await forum.db.selectFrom('moderation').select('action').execute()
    expect(log.map(entry => entry.action).sort()).toEqual(['decide_report', 'warn'])
    expect((await seeAgain(forum, bob.id)).member?.unread_notices).toBe(1)
  })

  test('who does not look after the board, or may not see reports, decides nothing', async () => {
    const forum = await open()
    const { bob, saying, reports, deciding } = await scene(forum)
    await saying(bob)
    const stranger = await make.makeModerator(forum, '别处版主', await make.makeBoard(forum, '茶馆'))
    for (const viewer of [bob, stranger, await makeMember(forum, '监察', { group: 18 })]) {
      await expect(deciding('ignore', viewer)).rejects.toThrow(Forbidden)
    }
    expect(await reports()).toHaveLength(1)
  })

  test('a decision that is beyond a right leaves the report open', async () => {
    const forum = await open()
    const { bob, saying, reports, deciding } = await scene(forum)
    await saying(bob)
    const trainee = { ...(await makeMember(forum, '实习', { group: 2 })) }
    const weak = { ...trainee, group: { ...trainee.group, can_delete: 0 } }
    await expect(deciding('delete', weak)).rejects.toThrow(Forbidden)
    expect(await reports()).toHaveLength(1)
  })

  test('a post reported anew after a decision is a new report', async () => {
    const forum = await open()
    const { bob, saying, reports, deciding } = await scene(forum)
    await saying(bob)
    await deciding('ignore')
    await saying(bob, '又来了')
    expect((await reports()).map(row => row.times)).toEqual([1])
    expect(await reports(false)).toHaveLength(1)
  })
})
