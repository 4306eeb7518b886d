import { expect, test } from 'vitest'
import { timetable } from '../../../src/jobs/schedule.ts'
import { DAY, HOUR } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { type FormPairs, fieldOf, type Place } from '../../../src/posts/draft.ts'
import { findDraft, listDrafts } from '../../../src/posts/draft-queries.ts'
import { type DraftTerms, saveDraft } from '../../../src/posts/drafting.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

const FIRST = { known: null, force: false, formKey: null }
const text = (body: string): FormPairs => [['body', body]]

function keep(forum: TestForum, member: Viewer, place: Place, fields: FormPairs, terms: Partial<DraftTerms> = {}) {
  const at = forum.clock.now()
  return make.act(forum, tx => saveDraft(tx, member, place, fields, { ...FIRST, ...terms }, at))
}

async function bodyAt(forum: TestForum, member: Viewer, place: Place): Promise<string | undefined> {
  const draft = await findDraft(forum.db, member.id, place)
  return draft && fieldOf(draft, 'body')
}

onBothEngines('drafts', open => {
  async function scene() {
    const forum = await open()
    const [ann, bob] = [await make.makeMember(forum, '安安'), await make.makeMember(forum, '波波')]
    const board = await make.makeBoard(forum, '城事')
    const thread = await make.makeThread(forum, bob, board)
    return { forum, ann, bob, board, thread, here: { kind: 'thread', id: thread.id } as Place }
  }

  test('each member has one draft for each place, and what is published leaves only its own', async () => {
    const { forum, ann, bob, board, thread, here } = await scene()
    const newThread: Place = { kind: 'board', id: board }
    await keep(forum, ann, here, text('回复写到一半'))
    await keep(forum, ann, newThread, text('主题写到一半'))
    await keep(forum, bob, here, text('波波的'))
    const { postId } = await make.makeReply(forum, ann, thread.id)
    const change: Place = { kind: 'post', id: postId }
    await keep(forum, ann, change, text('改到一半'))
    expect(await bodyAt(forum, ann, here)).toBeUndefined()
    expect(await bodyAt(forum, bob, here)).toBe('波波的')
    const places = (await listDrafts(forum.db, ann.id, { page: 1, size: 20 })).map(draft => draft.place)
    expect(places).toEqual([change, newThread])
    await make.makeThread(forum, ann, board)
    expect(await listDrafts(forum.db, ann.id, { page: 1, size: 20 })).toHaveLength(1)
  })

  test('a refused post keeps its draft', async () => {
    const { forum, ann, thread, here } = await scene()
    await keep(forum, ann, here, text('太短'))
    expect(await make.sendReply(forum, ann, thread.id, { body: '短' })).toMatchObject({ ok: false })
    expect(await bodyAt(forum, ann, here)).toBe('太短')
  })

  test('nothing newer is written over unseen, unless the writer says so', async () => {
    const { forum, ann, here } = await scene()
    const first = forum.clock.now()
    await keep(forum, ann, here, text('电脑上'))
    forum.clock.pass(1000)
    expect(await keep(forum, ann, here, text('接着写'), { known: first })).toMatchObject({ value: { is: 'kept' } })
    forum.clock.pass(1000)
    const stale = await keep(forum, ann, here, text('手机上的旧页面'), { known: first })
    expect(stale).toMatchObject({ ok: true, value: { is: 'newer', draft: { updated_at: first + 1000 } } })
    expect(await bodyAt(forum, ann, here)).toBe('接着写')
    await keep(forum, ann, here, text('就用手机上的'), { known: first, force: true })
    expect(await bodyAt(forum, ann, here)).toBe('就用手机上的')
    await keep(forum, ann, here, text(' \n'), { known: forum.clock.now() })
    expect(await bodyAt(forum, ann, here)).toBeUndefined()
  })

  test('a copy that arrives after its post has been published is not kept', async () => {
    const { forum, ann, thread, here } = await scene()
    const formKey = 'a-form-key-of-its-own'
    await make.makeReply(forum, ann, thread.id, { formKey })
    expect(await keep(forum, ann, here, text('迟到的'), { formKey })).toMatchObject({ value: { is: 'sent' } })
    expect(await bodyAt(forum, ann, here)).toBeUndefined()
  })

  test('groups may forbid drafts or count them, and a book is no draft', async () => {
    const { forum, ann, here, board } = await scene()
    const may = (group: Partial<Viewer['group']>): Viewer => ({ ...ann, group: { ...ann.group, ...group } })
    const forbidden = { ok: false, status: 403, errors: [{ key: 'error.cannot_save_drafts' }] }
    expect(await keep(forum, may({ can_save_drafts: 0 }), here, text('不行'))).toMatchObject(forbidden)
    const one = may({ drafts_max: 1 })
    await keep(forum, one, here, text('第一份'))
    expect(await keep(forum, one, { kind: 'board', id: board }, text('第二份'))).toMatchObject({
      errors: [{ key: 'error.drafts_full', values: { max: 1 } }],
    })
    const again = await keep(forum, one, here, text('第一份改过'), { known: forum.clock.now() })
    expect(again).toMatchObject({ value: { is: 'kept' } })
    const long = await keep(forum, ann, here, text('长'.repeat(200_001)), { force: true })
    expect(long).toMatchObject({ errors: [{ key: 'error.draft_too_long' }] })
  })

  test('pictures of a draft wait with it, and both go when nobody comes back', async () => {
    const { forum, ann, here } = await scene()
    const [listed, named, loose] = [
      await make.makeAttachment(forum, ann, 'aa'),
      await make.makeAttachment(forum, ann, 'bb'),
      await make.makeAttachment(forum, ann, 'cc'),
    ]
    await keep(forum, ann, here, [
      ['body', `看图[attach]${named}[/attach]`],
      ['attachments', String(listed)],
    ])
    const run = (name: string) => timetable.find(timed => timed.name === name)?.run(forum)
    const left = async () =>
      (await forum.db.selectFrom('attachment').select('id').orderBy('id').execute()).map(one => one.id)
    forum.clock.pass(DAY + HOUR)
    await run('sweep unused pictures')
    expect(await left()).toEqual([listed, named])
    expect(loose).toBeGreaterThan(0)
    await run('forget old drafts')
    expect(await bodyAt(forum, ann, here)).toBeDefined()
    forum.clock.pass(90 * DAY)
    await run('forget old drafts')
    await run('sweep unused pictures')
    expect([await bodyAt(forum, ann, here), await left()]).toEqual([undefined, []])
  })
})
