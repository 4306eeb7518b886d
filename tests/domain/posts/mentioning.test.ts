import { expect, test } from 'vitest'
import { transact } from '../../../src/db/transact.ts'
import { MARKUP_VERSION } from '../../../src/markup/render.ts'
import { hasOldPosts, renewOldPosts } from '../../../src/posts/renewing.ts'
import { publish } from '../../../src/threads/publishing.ts'
import { act, makeBoard, makeMember, makeReply, makeThread, seeAgain } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('mentioning', open => {
  async function scene(most = 2) {
    const forum = await open()
    const board = await makeBoard(forum, '茶馆')
    const [ann, bob, cat] = [
      await makeMember(forum, 'Anna'),
      await makeMember(forum, '张三'),
      await makeMember(forum, '李四'),
    ]
    await transact(
      forum.db,
      tx => tx.updateTable('member_group').set({ mentions_max: most }).where('id', '=', ann.group.id).execute(),
      'site',
    )
    const writer = await seeAgain(forum, ann.id)
    const notices = (id: number) =>
      forum.db
        .selectFrom('notice')
        .select('times')
        .where('member_id', '=', id)
        .where('key', '=', 'notice.mentioned')
        .execute()
    const htmlOf = async (id: number) =>
      (await forum.db.selectFrom('post').select('html').where('id', '=', id).executeTakeFirstOrThrow()).html
    const opening = (threadId: number) =>
      forum.db
        .selectFrom('post')
        .select(['id', 'html'])
        .where('thread_id', '=', threadId)
        .where('floor', '=', 1)
        .executeTakeFirstOrThrow()
    return { forum, board, writer, bob, cat, notices, htmlOf, opening }
  }

  test('who is called by name is linked and told, whatever stands behind the name', async () => {
    const { forum, board, writer, bob, cat, notices, opening } = await scene()
    const body = '请@张三，看一下。[quote]@李四 旧话[/quote][code]@李四[/code] @没有这人 a@李四'
    const thread = await makeThread(forum, writer, board, { body })
    const { html } = await opening(thread.id)
    expect(html).toContain(`<a href="/space-uid-${bob.id}.html">@张三</a>，看`)
    expect(html).not.toContain(`space-uid-${cat.id}`)
    expect([(await notices(bob.id)).length, (await notices(cat.id)).length]).toEqual([1, 0])
  })

  test('a group calls so many in a thread and no more; herself nobody is told of', async () => {
    const { forum, board, writer, bob, cat, notices, htmlOf } = await scene(1)
    const thread = await makeThread(forum, writer, board, { body: '先叫一个人过来 @张三 @李四' })
    const { postId } = await makeReply(forum, writer, thread.id, { body: '再叫一个人过来 @李四 @Anna' })
    expect([(await notices(bob.id)).length, (await notices(cat.id)).length, (await notices(writer.id)).length]).toEqual(
      [1, 0, 0],
    )
    expect(await htmlOf(postId)).not.toContain('space-uid')
  })

  test('whom a post calls hears of it when the post becomes public, and once', async () => {
    const { forum, board, writer, bob, notices, opening } = await scene()
    const thread = await makeThread(forum, writer, board, { body: '等一等再给大家看 @张三', waits: true })
    expect(await notices(bob.id)).toEqual([])
    const post = { id: (await opening(thread.id)).id, thread_id: thread.id }
    for (let times = 0; times < 2; times += 1) {
      await act(forum, (tx, site) => publish(tx, site, post, { at: forum.clock.now() }))
      expect(await notices(bob.id)).toEqual([{ times: 1 }])
    }
  })

  test('who may call nobody writes only words', async () => {
    const { forum, board, writer, bob, notices } = await scene(0)
    await makeThread(forum, writer, board, { body: '看看这个好不好 @张三' })
    expect(await notices(bob.id)).toEqual([])
  })

  test('posts of older rules are printed anew, as their board allows', async () => {
    const { forum, board, writer, htmlOf, opening } = await scene()
    const thread = await makeThread(forum, writer, board, { body: '[b]粗[/b] :) 还有 @张三 在这里' })
    const { id, html } = await opening(thread.id)
    await act(forum, tx => tx.updateTable('post').set({ markup_version: 1, html: '老的' }).execute())
    expect(await hasOldPosts(forum.db)).toBe(true)
    await act(forum, (tx, site) => renewOldPosts(tx, site))
    expect(await hasOldPosts(forum.db)).toBe(false)
    expect(await htmlOf(id)).toBe(html)
    await transact(forum.db, tx => tx.updateTable('board').set({ allow_bbcode: 0, allow_smilies: 0 }).execute(), 'site')
    await act(forum, tx =>
      tx
        .updateTable('post')
        .set({ markup_version: MARKUP_VERSION - 1 })
        .execute(),
    )
    await act(forum, (tx, site) => renewOldPosts(tx, site))
    expect(await htmlOf(id)).toContain('[b]粗[/b] :)')
  })

  test('a post may switch its codes, smilies and links off', async () => {
    const { forum, board, writer, opening } = await scene()
    const part = { post: { bbcode_off: 1, smilies_off: 1, links_off: 1 } }
    const thread = await makeThread(forum, writer, board, { body: '[b]粗[/b] :) http://e.com/a', parts: [part] })
    expect((await opening(thread.id)).html).toBe('[b]粗[/b] :) http://e.com/a')
  })
})
