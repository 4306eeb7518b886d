import { expect, test } from 'vitest'
import { runTimed, timetable } from '../../../src/jobs/schedule.ts'
import { DAY, HOUR, MINUTE } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { listNotices } from '../../../src/notifications/notice-queries.ts'
import { deleteOwn } from '../../../src/threads/deleting-own.ts'
import { setDigest } from '../../../src/threads/digesting.ts'
import { edit } from '../../../src/threads/editing.ts'
import { judge } from '../../../src/threads/judging.ts'
import { listThreadsOf } from '../../../src/threads/member-threads.ts'
import { findPoll } from '../../../src/threads/polls/poll-queries.ts'
import { pollPart } from '../../../src/threads/polls/writing-poll.ts'
import { listDue, publishDue } from '../../../src/threads/publishing-due.ts'
import { recount } from '../../../src/threads/recounting.ts'
import { publishNow, reschedule, schedulePart } from '../../../src/threads/scheduling.ts'
import type { TestForum } from '../../support/forum.ts'
import {
  act,
  actTerms,
  eyesOn,
  findPlace,
  makeBoard,
  makeMember,
  makeThread,
  plainFields,
  readThread,
  seeAgain,
  sendThread,
} from '../../support/make.ts'
import { pollFields } from '../../support/specials.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundCounters, expectSoundLedger, expectWhatStandsPaid } from '../invariants.ts'

/** A member who may schedule, her board, and a thread that waits for an hour. */
async function plan(forum: TestForum, { review = 0, body = '@波波 明天上午九点在老地方集合' } = {}) {
  await forum.db.updateTable('member_group').set({ can_schedule: 1, mentions_max: 5 }).where('id', '=', 12).execute()
  const [ann, bob] = [await makeMember(forum, '安安', { group: 12 }), await makeMember(forum, '波波')]
  const board = await makeBoard(forum, '茶馆', { review })
  const before = (await seeAgain(forum, ann.id)).member?.extcredits2 ?? 0
  const due = forum.clock.now() + HOUR
  const parts = [schedulePart((await forum.now()).settings, ann, due, forum.clock.now())]
  const thread = await makeThread(forum, ann, board, { title: '明天见', body, parts })
  return { ann, bob, board, before, due, thread }
}

async function runJob(forum: TestForum): Promise<void> {
  for (const timed of timetable.filter(one => one.name === 'publish scheduled threads')) {
    await runTimed(forum, timed, forum.clock.now())
  }
}

const publicIds = async (forum: TestForum) =>
  (await forum.db.selectFrom('thread').select('id').where('pending_at', 'is', null).execute()).map(row => row.id)

async function openingOf(forum: TestForum, threadId: number) {
  const post = forum.db.selectFrom('post').selectAll().where('thread_id', '=', threadId).where('floor', '=', 1)
  return post.executeTakeFirstOrThrow()
}

async function expectSound(forum: TestForum): Promise<void> {
  await expectSoundCounters(forum)
  await expectSoundLedger(forum)
  const corrections = await recount(forum.db, await forum.now())
  expect(corrections.filter(line => !line.endsWith(': 0 corrected'))).toEqual([])
}

onBothEngines('scheduling', open => {
  test('a thread that is approved before its time waits for it all the same, and one approved later comes out at once', async () => {
    const forum = await open()
    const { thread, due, ann } = await plan(forum, { review: 1 })
    const admin = await makeMember(forum, '站长', { group: 1 })
    const approve = async (threadId: number) => {
      const { id } = await openingOf(forum, threadId)
      const verdict = { postIds: [id], verdict: 'approve' as const, reason: '' }
      return (await act(forum, (tx, site) => judge(tx, site, admin, verdict, forum.clock.now()))).done
    }
    expect(await approve(thread.id)).toBe(1)
    expect(await readThread(forum, ann, thread.id)).toMatchObject({ publish_at: due })
    expect(await publicIds(forum)).toEqual([])
    expect(await forum.db.selectFrom('review').select('post_id').execute()).toEqual([])
    const { settings } = await forum.now()
    const parts = [schedulePart(settings, ann, forum.clock.now() + HOUR, forum.clock.now())]
    const other = await makeThread(forum, ann, thread.board_id, { parts })
    forum.clock.pass(2 * HOUR)
    await runJob(forum)
    expect(await publicIds(forum)).toEqual([thread.id])
    expect(await approve(other.id)).toBe(1)
    expect(await publicIds(forum)).toEqual([thread.id, other.id])
    await expectSound(forum)
  })

  test('a mark of 精华 that it was given before is kept, and paid for when the thread comes out', async () => {
    const forum = await open()
    const { ann, before, thread, due } = await plan(forum)
    await act(forum, (tx, site) => setDigest(tx, site, ann, thread, 2, actTerms(forum)))
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ digests: 0, extcredits2: before })
    await expectSound(forum)
    forum.clock.pass(due - forum.clock.now())
    await runJob(forum)
    expect(await readThread(forum, ann, thread.id)).toMatchObject({ digest: 2, publish_at: null })
    expect((await seeAgain(forum, ann.id)).member).toMatchObject({ digests: 1, extcredits2: before + 2 + 2 * 5 })
    await expectSound(forum)
  })

  test('until its time nobody is told and nothing counts; then it is as if it were written at that moment, and only once', async () => {
    const forum = await open()
    const { ann, bob, before, thread, due, board } = await plan(forum)
    await runJob(forum)
    const purse = async () => (await seeAgain(forum, ann.id)).member
    expect(await purse()).toMatchObject({ threads: 0, posts: 0, extcredits2: before })
    expect(await listNotices(forum.db, bob.id, { page: 1, size: 5 })).toEqual([])
    await expect(readThread(forum, bob, thread.id)).rejects.toThrow('error.thread_not_found')
    const own = (viewerId: number) =>
      listThreadsOf(forum.db, ann.id, { reach: eyesOn([board], { viewerId }), page: 1, size: 5 })
    expect(await own(ann.id)).toMatchObject([{ id: thread.id, publish_at: due }])
    expect(await own(bob.id)).toEqual([])
    await expectSound(forum)

    forum.clock.pass(due - forum.clock.now())
    const at = forum.clock.now()
    expect(await listDue(forum.db, at)).toEqual([thread.id])
    const once = () => act(forum, (tx, site) => publishDue(tx, site, thread.id, at))
    const all = await Promise.all([...Array.from({ length: 5 }, once), runJob(forum)])
    expect(all.filter(one => one === true).length).toBeLessThanOrEqual(1)
    expect(await readThread(forum, bob, thread.id)).toMatchObject({
      created_at: at,
      last_post_at: at,
      pending_at: null,
      publish_at: null,
    })
    expect((await openingOf(forum, thread.id)).created_at).toBe(at)
    expect(await purse()).toMatchObject({ threads: 1, posts: 1, extcredits2: before + 2 })
    expect(await listNotices(forum.db, bob.id, { page: 1, size: 5 })).toMatchObject([{ key: 'notice.mentioned' }])
    expect(await listNotices(forum.db, ann.id, { page: 1, size: 5 })).toMatchObject([
      { key: 'notice.thread_published' },
    ])
    await expectSound(forum)
    await expectWhatStandsPaid(forum)
  })

  test('a thread that cannot be published holds no other up, and what is due is not deleted, in review or of a banned member', async () => {
    const forum = await open()
    const { ann, thread, board } = await plan(forum)
    const { settings } = await forum.now()
    const make = async (who: Viewer) => {
      const part = schedulePart(settings, ann, forum.clock.now() + HOUR, forum.clock.now())
      return makeThread(forum, who, board, { parts: [part] })
    }
    const [broken, banned, deleted] = [await make(ann), await make(await makeMember(forum, '坏人')), await make(ann)]
    await forum.db.updateTable('thread').set({ deleted_at: 1 }).where('id', '=', deleted.id).execute()
    await forum.db.updateTable('member').set({ group_id: 4 }).where('name', '=', '坏人').execute()
    await forum.db.updateTable('post').set({ mentions: 'no json' }).where('thread_id', '=', broken.id).execute()
    await forum.db.updateTable('thread').set({ publish_at: 1 }).where('id', '=', broken.id).execute()
    forum.clock.pass(2 * HOUR)
    expect(await listDue(forum.db, forum.clock.now())).toEqual([broken.id, thread.id])
    await runJob(forum)
    expect(await publicIds(forum)).toEqual([thread.id])
    expect((await readThread(forum, ann, banned.id).catch(() => null))?.pending_at ?? null).toBeNull()
  })

  test('its author puts it off, sends it now, changes it without a trace, or deletes it; nobody else does', async () => {
    const forum = await open()
    const { ann, bob, thread, due, board } = await plan(forum)
    const at = () => forum.clock.now()
    const put = (who: Viewer, to: number) => act(forum, (tx, site) => reschedule(tx, site, who, thread.id, to, at()))
    expect(await put(bob, due + DAY)).toMatchObject({ ok: false, status: 403 })
    expect(await put(ann, at() - 1)).toMatchObject({ errors: [{ key: 'error.schedule_past' }] })
    expect(await put(ann, at() + 366 * DAY)).toMatchObject({ errors: [{ key: 'error.schedule_far' }] })
    expect(await put(ann, due + DAY)).toMatchObject({ ok: true })
    forum.clock.pass(DAY)
    await runJob(forum)
    expect(await publicIds(forum)).toEqual([])
    const place = await findPlace(forum, ann, (await openingOf(forum, thread.id)).id)
    const text = { ...plainFields('后天上午九点在老地方集合'), title: '后天见', typeId: null, removedAttachmentIds: [] }
    const strict = { ...ann, group: { ...ann.group, edit_minutes: 10 } }
    expect(await act(forum, (tx, site) => edit(tx, site, strict, place, text, at()))).toMatchObject({ ok: true })
    expect(await act(forum, (tx, site) => publishNow(tx, site, bob, thread.id, at()))).toMatchObject({ status: 403 })
    expect(await act(forum, (tx, site) => publishNow(tx, site, ann, thread.id, at()))).toMatchObject({ ok: true })
    expect((await openingOf(forum, thread.id)).edited_at).toBeNull()
    expect(await put(ann, due + 3 * DAY)).toMatchObject({ errors: [{ key: 'error.not_scheduled' }] })

    const { settings } = await forum.now()
    const parts = [schedulePart(settings, ann, at() + HOUR, at())]
    const other = await makeThread(forum, ann, board, { parts })
    const gone = await findPlace(forum, strict, (await openingOf(forum, other.id)).id)
    expect(await act(forum, (tx, site) => deleteOwn(tx, site, strict, gone, at()))).toMatchObject({ ok: true })
    forum.clock.pass(2 * HOUR)
    await runJob(forum)
    expect(await publicIds(forum)).toEqual([thread.id])
    await expectSound(forum)
  })

  test('sent now while it waits for review it waits for that alone', async () => {
    const forum = await open()
    const { ann, thread } = await plan(forum, { review: 1 })
    const at = forum.clock.now()
    const sent = await act(forum, (tx, site) => publishNow(tx, site, ann, thread.id, at))
    expect(sent).toMatchObject({ ok: true, value: { waits: true } })
    expect(await readThread(forum, ann, thread.id)).toMatchObject({ publish_at: null })
    expect(await publicIds(forum)).toEqual([])
  })

  test('only groups that may schedule, and never into the past or too far ahead', async () => {
    const forum = await open()
    const { ann, bob, board } = await plan(forum)
    const { settings } = await forum.now()
    forum.clock.pass(MINUTE)
    const now = forum.clock.now()
    const send = (who: Viewer, at: number) =>
      sendThread(forum, who, board, { parts: [schedulePart(settings, who, at, now)] })
    const fault = (key: string) => ({ ok: false, errors: [{ key, field: 'publish_at' }] })
    expect(await send(bob, now + HOUR)).toMatchObject(fault('error.cannot_schedule'))
    expect(await send(ann, now)).toMatchObject(fault('error.schedule_past'))
    expect(await send(ann, now + 365 * DAY + HOUR)).toMatchObject(fault('error.schedule_far'))
  })

  test('a poll runs from the day on which it is published', async () => {
    const forum = await open()
    const { ann, board } = await plan(forum)
    const { settings } = await forum.now()
    const [at, due] = [forum.clock.now() + MINUTE, forum.clock.now() + 10 * DAY]
    const parts = [schedulePart(settings, ann, due, at), pollPart(settings, ann.id, pollFields({ days: 3 }))]
    const poll = await makeThread(forum, ann, board, { parts })
    forum.clock.pass(due - forum.clock.now())
    await runJob(forum)
    expect((await findPoll(forum.db, poll.id))?.ends_at).toBe(due + 3 * DAY)
  })
})
