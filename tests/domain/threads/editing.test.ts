import { expect, test } from 'vitest'
import { listAttachments } from '../../../src/attachments/attachment-queries.ts'
import { amountsOf } from '../../../src/credits/amounts.ts'
import { saveCreditRule } from '../../../src/credits/rule-making.ts'
import { transact } from '../../../src/db/transact.ts'
import { MINUTE } from '../../../src/lib/clock.ts'
import type { Viewer } from '../../../src/members/viewer.ts'
import { findPostOnPage } from '../../../src/posts/post-queries.ts'
import { block } from '../../../src/threads/blocking.ts'
import { close } from '../../../src/threads/closing.ts'
import { type EditFields, edit } from '../../../src/threads/editing.ts'
import { remove } from '../../../src/threads/recycling.ts'
import { removePost } from '../../../src/threads/recycling-posts.ts'
import type { TestForum } from '../../support/forum.ts'
import * as make from '../../support/make.ts'
import { act, actTerms, findPlace, makeMember, readThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'
import { expectSoundLedger } from '../invariants.ts'

onBothEngines('editing', open => {
  async function scene(forum: TestForum) {
    const [ann, bob, admin] = [
      await makeMember(forum, '安安'),
      await makeMember(forum, '波波'),
      await makeMember(forum, '站长', { group: 1 }),
    ]
    const board = await make.makeBoard(forum, '城事')
    const mod = await make.makeModerator(forum, '版主', board)
    const thread = await make.makeThread(forum, ann, board, { title: '旧标题' })
    const { postId } = await make.makeReply(forum, ann, thread.id)
    const opening = await forum.db
      .selectFrom('post')
      .select('id')
      .where('thread_id', '=', thread.id)
      .orderBy('floor')
      .executeTakeFirstOrThrow()
    const change = async (viewer: Viewer, id: number, fields: Partial<EditFields> = {}) => {
      const place = await findPlace(forum, admin, id)
      const all = { title: '新标题', typeId: null, body: '这是改过的内容', attachmentIds: [], removedAttachmentIds: [] }
      return act(forum, (tx, site) =>
        edit(tx, site, viewer, place, { ...all, withSignature: true, ...fields }, forum.clock.now()),
      )
    }
    return { ann, bob, admin, mod, board, thread, postId, openingId: opening.id, change }
  }
  const refusal = (key: string) => ({ ok: false, status: 403, errors: [{ key }] })

  test('the author changes title and text; the thread is not bumped', async () => {
    const forum = await open()
    const { ann, thread, openingId, change } = await scene(forum)
    const before = await readThread(forum, ann, thread.id)
    expect(await change(ann, openingId)).toMatchObject({ ok: true })
    const after = await readThread(forum, ann, thread.id)
    expect(after).toMatchObject({ title: '新标题', last_post_at: before.last_post_at, replies: 1 })
    expect((await findPostOnPage(forum.db, openingId))?.html).toContain('这是改过的内容')
  })

  test('editing a reply leaves the title alone', async () => {
    const forum = await open()
    const { ann, thread, postId, change } = await scene(forum)
    expect(await change(ann, postId, { title: '' })).toMatchObject({ ok: true })
    expect((await readThread(forum, ann, thread.id)).title).toBe('旧标题')
  })

  test('the line that tells of it appears after the first minute, but not for administrators', async () => {
    const forum = await open()
    const { ann, mod, admin, postId, change } = await scene(forum)
    forum.clock.pass(MINUTE)
    await change(ann, postId)
    expect(await findPostOnPage(forum.db, postId)).toMatchObject({ edited_at: null, edited_by_name: null })
    forum.clock.pass(1)
    await change(admin, postId)
    expect((await findPostOnPage(forum.db, postId))?.edited_at).toBeNull()
    await change(ann, postId)
    expect(await findPostOnPage(forum.db, postId)).toMatchObject({ edited_by_name: '安安' })
    forum.clock.pass(MINUTE)
    await change(mod, postId)
    const shown = { edited_at: forum.clock.now(), edited_by_name: '版主' }
    expect(await findPostOnPage(forum.db, postId)).toMatchObject(shown)
  })

  test('the line can be switched off', async () => {
    const forum = await open()
    const { ann, postId, change } = await scene(forum)
    await make.changeSettings(forum, { editedLine: false })
    forum.clock.pass(10 * MINUTE)
    await change(ann, postId)
    expect((await findPostOnPage(forum.db, postId))?.edited_at).toBeNull()
  })

  test('a group may have so many minutes for it', async () => {
    const forum = await open()
    const { ann, postId, change } = await scene(forum)
    await transact(
      forum.db,
      tx => tx.updateTable('member_group').set({ edit_minutes: 30 }).where('id', '=', 10).execute(),
      'site',
    )
    forum.clock.pass(30 * MINUTE)
    expect(await change(await seeAgain(forum, ann.id), postId)).toMatchObject({ ok: true })
    forum.clock.pass(1)
    expect(await change(await seeAgain(forum, ann.id), postId)).toMatchObject(refusal('error.edit_too_late'))
  })

  test('only the author and who looks after the board may', async () => {
    const forum = await open()
    const { bob, mod, postId, change } = await scene(forum)
    const elsewhere = await make.makeModerator(forum, '别处版主', await make.makeBoard(forum, '茶馆'))
    const trainee = await makeMember(forum, '实习', { group: 16 })
    for (const stranger of [bob, elsewhere, trainee]) {
      expect(await change(stranger, postId)).toMatchObject(refusal('error.cannot_edit'))
    }
    expect(await change(mod, postId)).toMatchObject({ ok: true })
  })

  test('a moderator does not edit what a higher rank wrote', async () => {
    const forum = await open()
    const { mod, admin, board, change } = await scene(forum)
    const supermod = await makeMember(forum, '超版', { group: 2 })
    const peer = await make.makeModerator(forum, '同事', board)
    const written = async (author: Viewer) => {
      const { id } = await make.makeThread(forum, author, board)
      return (await make.makeReply(forum, author, id)).postId
    }
    const [high, middle, equal] = [await written(admin), await written(supermod), await written(peer)]
    const tried = []
    for (const viewer of [mod, supermod, admin]) {
      for (const id of [high, middle, equal]) tried.push((await change(await seeAgain(forum, viewer.id), id)).ok)
    }
    expect(tried).toEqual([false, false, true, false, true, true, true, true, true])
  })

  test('the author edits nothing in a closed thread, nor a blocked or deleted post, nor while she is silenced', async () => {
    const forum = await open()
    const { ann, admin, thread, postId, openingId, change } = await scene(forum)
    const place = await findPlace(forum, admin, postId)
    await act(forum, (tx, site) => block(tx, site, admin, place, true, actTerms(forum)))
    expect(await change(ann, postId)).toMatchObject(refusal('error.cannot_edit'))
    await act(forum, (tx, site) => block(tx, site, admin, place, false, actTerms(forum)))
    await act(forum, (tx, site) => removePost(tx, site, admin, place, actTerms(forum)))
    expect(await change(ann, postId)).toMatchObject(refusal('error.cannot_edit'))
    const silenced = { ...ann, group: (await makeMember(forum, '别人', { group: 4 })).group }
    expect(await change(silenced, openingId)).toMatchObject(refusal('error.cannot_edit'))
    await act(forum, (tx, site) => close(tx, site, admin, thread, actTerms(forum)))
    expect(await change(ann, openingId)).toMatchObject(refusal('error.thread_closed'))
    await act(forum, (tx, site) => remove(tx, site, admin, thread, actTerms(forum)))
    expect(await change(ann, openingId)).toMatchObject(refusal('error.thread_closed'))
  })

  test('the rules for writing hold for editing', async () => {
    const forum = await open()
    const { ann, openingId, change } = await scene(forum)
    const outcome = await change(ann, openingId, { title: '', typeId: 4711, body: '短' })
    expect(outcome.ok ? [] : outcome.errors.map(error => error.key)).toEqual([
      'error.title_missing',
      'error.type_unknown',
      'error.body_too_short',
    ])
  })

  test('pictures come and go, and so does the sign of pictures on the thread', async () => {
    const forum = await open()
    const { ann, thread, openingId, change } = await scene(forum)
    const [one, two] = [await make.makeAttachment(forum, ann, 'one'), await make.makeAttachment(forum, ann, 'two')]
    await change(ann, openingId, { attachmentIds: [one], body: `插在文中:[attach]${two}[/attach]` })
    expect((await listAttachments(forum.db, openingId)).map(row => row.id)).toEqual([one, two])
    expect((await readThread(forum, ann, thread.id)).has_images).toBe(1)
    const outcome = await change(ann, openingId, { removedAttachmentIds: [one, two] })
    expect(outcome.ok && outcome.value).toHaveLength(4)
    expect(await listAttachments(forum.db, openingId)).toEqual([])
    expect((await readThread(forum, ann, thread.id)).has_images).toBe(0)
  })

  test('pictures of others and of other posts cannot be taken in or away', async () => {
    const forum = await open()
    const { ann, bob, thread, postId, change } = await scene(forum)
    const foreign = await make.makeAttachment(forum, bob)
    const used = await make.makeAttachment(forum, bob)
    const other = await make.makeReply(forum, bob, thread.id, { attachmentIds: [used] })
    await change(ann, postId, { attachmentIds: [foreign, used], removedAttachmentIds: [used] })
    expect(await listAttachments(forum.db, postId)).toEqual([])
    expect((await listAttachments(forum.db, other.postId)).map(row => row.id)).toEqual([used])
  })

  test('a picture that goes takes what it earned with it', async () => {
    const forum = await open()
    const { ann, thread, change } = await scene(forum)
    const rule = { action: 'postattach', board_id: null, cycle: 4, cycle_minutes: 0, times: 0 } as const
    await transact(forum.db, tx => saveCreditRule(tx, { ...rule, ...amountsOf({ extcredits2: 4 }) }), 'site')
    const picture = await make.makeAttachment(forum, ann)
    const { postId } = await make.makeReply(forum, ann, thread.id, { attachmentIds: [picture] })
    const money = async () => (await seeAgain(forum, ann.id)).member?.extcredits2
    expect(await money()).toBe(2 + 1 + 1 + 4)
    await change(ann, postId, { removedAttachmentIds: [picture] })
    expect(await money()).toBe(2 + 1 + 1)
    await expectSoundLedger(forum)
  })

  test('a moderator who edits leaves a trace, an author none', async () => {
    const forum = await open()
    const { ann, mod, postId, change } = await scene(forum)
    await change(ann, postId)
    expect(await forum.db.selectFrom('moderation').selectAll().execute()).toEqual([])
    await change(mod, postId)
    const rows = await forum.db.selectFrom('moderation').selectAll().execute()
    expect(rows).toMatchObject([{ action: 'edit', actor_name: '版主', post_id: postId, member_id: ann.id }])
  })
})
