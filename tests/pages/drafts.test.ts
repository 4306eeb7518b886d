import { expect, test } from 'vitest'
import { makeBoard, makeMember, makeThread } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()
const BODY = '今天天气真好,出来走走吧。'
const JSON_ONLY = { Accept: 'application/json' }

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const member = await makeMember(site, '小安')
  const thread = await makeThread(site, member, board, { title: '秋天的茶' })
  return { site, board, member, thread, ann: await site.visit(member) }
}

test('保存草稿 works by a plain button, the form comes back as it was left, and publishing empties the box', async () => {
  const { site, board, ann } = await scene()
  const path = `/boards/${board}/threads/new`
  const form = await ann.get(path)
  const saved = await press(
    ann,
    { ...form, text: form.text.replace(/action="\/boards[^"]*"/, 'action="/drafts"') },
    'main form',
    { title: '半个', body: BODY },
  )
  expect([saved.status, saved.headers.location]).toEqual([303, path])
  const again = await ann.get(path)
  expect(see(again).one('.flash').text).toContain('草稿已保存')
  expect(see(again).one('[data-draft-notice]').text).toContain('已恢复草稿')
  expect([see(again).one('#f_title').at('value'), see(again).one('#f_body').raw.trim()]).toEqual(['半个', BODY])
  expect(texts(see(await ann.get('/drafts')), '.drafts b')).toEqual(['半个'])
  site.clock.pass(60_000)
  expect((await press(ann, again, 'main form[data-draft]')).status).toBe(303)
  expect(see(await ann.get('/drafts')).one('.empty').text).toContain('还没有草稿')
})

test('a script is told of what another window saved since, and a form without one is asked', async () => {
  const { site, ann, thread } = await scene()
  const place = { draft_place: `thread-${thread.id}` }
  const first = await ann.post('/drafts', { ...place, body: '电脑上写的' }, JSON_ONLY)
  expect(first.body).toMatchObject({ at: site.clock.now() })
  site.clock.pass(1000)
  const stale = await ann.post('/drafts', { ...place, body: '手机上写的' }, JSON_ONLY)
  expect(stale.status).toBe(409)
  expect(stale.body).toMatchObject({ newer: { at: first.body.at, body: '电脑上写的' } })
  const asked = await ann.post('/drafts', { ...place, body: '手机上写的' })
  expect([asked.status, see(asked).one('.draft-text').text]).toEqual([409, '电脑上写的'])
  expect((await press(ann, asked, 'main form')).status).toBe(303)
  expect(
    see(await ann.get(`/threads/${thread.id}/replies/new`))
      .one('#f_body')
      .raw.trim(),
  ).toBe('手机上写的')
})

test('a change of a post is only offered when the post has changed under it', async () => {
  const { site, ann, thread } = await scene()
  const opening = await site.db
    .selectFrom('post')
    .select('id')
    .where('thread_id', '=', thread.id)
    .executeTakeFirstOrThrow()
  const path = `/posts/${opening.id}/edit`
  const form = see(await ann.get(path))
  const base = form.one('input[name=base]').at('value')
  await ann.post('/drafts', { draft_place: `post-${opening.id}`, base, title: '秋天的茶', body: '改到一半的草稿' })
  expect(
    see(await ann.get(path))
      .one('#f_body')
      .raw.trim(),
  ).toBe('改到一半的草稿')
  await site.db.updateTable('post').set({ body: '版主改过的正文' }).where('id', '=', opening.id).execute()
  const offered = see(await ann.get(path))
  expect(offered.one('#f_body').raw.trim()).toBe('版主改过的正文')
  expect(offered.one('[data-draft-notice]').text).toContain('帖子在那之后改过')
  expect(
    see(await ann.get(`${path}?draft=1`))
      .one('#f_body')
      .raw.trim(),
  ).toBe('改到一半的草稿')
  expect((await press(ann, await ann.get(path), '[data-draft-notice] form')).headers.location).toBe(path)
  expect(see(await ann.get(path)).all('[data-draft-notice]')).toEqual([])
})

test('a draft is nobody else’s, and outlives the thread it was for', async () => {
  const { site, ann, thread } = await scene()
  const bob = await site.visit(await makeMember(site, '波波'))
  await ann.post('/drafts', { draft_place: `thread-${thread.id}`, body: '说给自己听' })
  const { id } = await site.db.selectFrom('draft').select('id').executeTakeFirstOrThrow()
  expect((await bob.get(`/threads/${thread.id}/replies/new`)).text).not.toContain('说给自己听')
  expect((await bob.get('/drafts')).text).not.toContain('说给自己听')
  expect((await bob.post(`/drafts/${id}/remove`)).status).toBe(404)
  await site.db.updateTable('thread').set({ deleted_at: 1 }).where('id', '=', thread.id).execute()
  const box = see(await ann.get('/drafts'))
  expect([box.one('.drafts li').text.includes('说给自己听'), box.one('.drafts li').text.includes('秋天的茶')]).toEqual([
    true,
    false,
  ])
  expect((await ann.post(`/drafts/${id}/remove`)).headers.location).toBe('/drafts')
  expect(see(await ann.get('/drafts')).all('.drafts li')).toEqual([])
})

test('a draft of a poll opens as a poll, and the other kinds are still a press away', async () => {
  const { board, ann } = await scene()
  const path = `/boards/${board}/threads/new`
  await ann.post('/drafts', {
    draft_place: `board-${board}`,
    special: 'poll',
    title: '去哪吃',
    body: '',
    option: ['东街', '西街'],
  })
  const kindAt = async (address: string) =>
    see(await ann.get(address))
      .one('input[name=special]')
      .at('value')
  expect([await kindAt(path), await kindAt(`${path}?special=plain`), await kindAt(`${path}?special=reward`)]).toEqual([
    'poll',
    '',
    'reward',
  ])
  expect(
    see(await ann.get(`${path}?special=reward`))
      .one('#f_title')
      .at('value'),
  ).toBe('去哪吃')
})
