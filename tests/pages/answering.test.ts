import { expect, test } from 'vitest'
import { makeBoard, makeMember, makeModerator, makeReply, makeThread, seeAgain } from '../support/make.ts'
import { links, press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const [ann, bob] = [await makeMember(site, '小安'), await makeMember(site, '大宝')]
  const mod = await makeModerator(site, '老版主', board)
  const thread = await makeThread(site, ann, board, { title: '主题' })
  const { postId } = await makeReply(site, ann, thread.id)
  return { site, board, ann, bob, mod, thread, postId, page: `/thread-${thread.id}-1-1.html` }
}

test('点评 is written from under a post and stands there, further ones on pages of their own', async () => {
  const { site, bob, mod, postId, page } = await scene()
  const visitor = await site.visit(bob)
  const way = links(see(await visitor.get(page)), '.cmmnt')
  expect(way).toEqual([`/posts/${postId}/comments`])
  for (const n of [1, 2, 3, 4, 5, 6]) {
    const answer = await press(visitor, await visitor.get(way[0] ?? ''), '.comment-form', { body: `<b>第${n}句</b>` })
    expect(answer.status).toBe(303)
    site.clock.pass(60_000)
  }
  const shown = see(await site.guest().get(page)).one(`#comment_${postId}`)
  expect(texts(shown, '.comment-text')).toEqual([6, 5, 4, 3, 2].map(n => `<b>第${n}句</b>`))
  const more = await site.guest().get(links(shown, '.ratelog-more a')[0] ?? '')
  expect(texts(see(more), '.comment-text')).toEqual(['<b>第1句</b>'])
  const keeper = await site.visit(mod)
  const list = await keeper.get(`/posts/${postId}/comments`)
  const comment = see(list).all('input[name=comment]')[0]?.at('value') ?? ''
  expect((await press(keeper, list, '.removal-form', { comment })).status).toBe(303)
  expect(texts(see(await site.guest().get(page)), '.comment-text')[0]).toBe('<b>第5句</b>')
})

test('支持 and 反对 count without a script and in place with one, and say so when it was done before', async () => {
  const { site, bob, thread, postId, page } = await scene()
  const visitor = await site.visit(bob)
  const seen = see(await visitor.get(page))
  const buttons = seen
    .all('button[form=votes]')
    .map(one => [one.at('formaction'), one.at('name'), one.at('value'), one.text])
  expect(buttons.slice(0, 2)).toEqual([
    ['/votes/thread', 'up', String(thread.id), '支持'],
    ['/votes/thread', 'down', String(thread.id), '反对'],
  ])
  expect(seen.all('#votes')).toHaveLength(1)
  expect((await visitor.post('/votes/thread', { up: String(thread.id) })).headers.location).toBe(page)
  const again = await visitor.post('/votes/thread', { up: String(thread.id) })
  expect([again.status, see(again).one('.errors').text]).toEqual([422, '您已经评价过了。'])
  const inPlace = await visitor.post('/votes/post', { down: String(postId) }, { Accept: 'application/json' })
  expect(inPlace.body).toEqual({ up: 0, down: 1, told: '谢谢，您的评价已记下。' })
  expect(texts(see(await visitor.get(page)), 'button[form=votes] b')).toEqual(['1', '1'])
  expect(texts(see(await site.guest().get(page)), '.vote b')).toEqual(['1', '1'])
})

test('a thread that many support is marked 荐 in lists and over its posts, and one that was rated wears the sign', async () => {
  const { site, board, bob, thread, page } = await scene()
  await site.db
    .updateTable('thread')
    .set({ votes_up: 130, votes_down: 20, rate: 1 })
    .where('id', '=', thread.id)
    .execute()
  const reader = await site.visit(await seeAgain(site, bob.id))
  expect(texts(see(await reader.get(page)), '.thread-title .recommended')).toEqual(['荐..'])
  const list = see(await reader.get(`/forum-${board}-1.html`))
  expect(texts(list, '.thread-row .recommended')).toEqual(['荐..'])
  expect(list.one('.rate-mark').at('aria-label')).toBe('帖子被加分')
})
