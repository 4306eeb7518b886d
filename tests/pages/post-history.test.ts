import { expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { editWords } from '../../src/moderation/wording.ts'
import { act, changeSettings, makeBoard, makeMember, makeModerator, makeThread } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const ann = await makeMember(site, '小安')
  const thread = await makeThread(site, ann, board, { title: '原来的标题', body: '今天早上去老街喝早茶。' })
  const first = site.db.selectFrom('post').select('id').where('thread_id', '=', thread.id)
  const opening = (await first.executeTakeFirstOrThrow()).id
  site.clock.pass(61_000)
  return { site, board, thread, opening, author: await site.visit(ann), history: `/posts/${opening}/history` }
}

test('whoever wrote a post sees what was changed in it, word by word, and puts the old text back', async () => {
  const { site, thread, opening, author, history } = await scene()
  await author.post(`/posts/${opening}`, { title: '改过的标题', body: '今天晚上去老街喝早茶。' })
  const link = see(await author.get(`/thread-${thread.id}-1-1.html`))
    .one('.pstatus a')
    .at('href')
  expect(link).toBe(history)
  const page = see(await author.get(history))
  expect([texts(page, 'del'), texts(page, 'ins')]).toEqual([
    ['原来', '早'],
    ['改过', '晚'],
  ])
  site.clock.pass(1000)
  const back = await press(author, await author.get(history), 'main .history form')
  expect(back.status).toBe(303)
  const seen = see(await site.guest().get(`/thread-${thread.id}-1-1.html`))
  expect([seen.one('#thread_subject').text, seen.one('.t_f').text]).toEqual(['原来的标题', '今天早上去老街喝早茶。'])
  expect(see(await author.get(history)).all('.history li')).toHaveLength(2)
})

test('a moderator sees the history of a post, others do not, and one without changes has none', async () => {
  const { site, board, opening, author, history } = await scene()
  const mod = await site.visit(await makeModerator(site, '掌柜', board))
  expect(see(await mod.get(history)).one('.empty').text).not.toBe('')
  await author.post(`/posts/${opening}`, { title: '原来的标题', body: '全都改成另外一句话了呀' })
  expect((await mod.get(history)).status).toBe(200)
  expect((await (await site.visit(await makeMember(site, '路人'))).get(history)).status).toBe(403)
})

test('very long texts that have nothing in common are told apart as a whole', async () => {
  const { opening, author, history } = await scene()
  await author.post(`/posts/${opening}`, { title: '长文', body: '甲乙丙丁'.repeat(800) })
  await author.post(`/posts/${opening}`, { title: '长文', body: 'abcd '.repeat(1900) })
  expect((await author.get(history)).status).toBe(200)
})

test('where it is allowed an author appends to her post, even when it is too late to edit it', async () => {
  const { site, thread, opening, author } = await scene()
  const page = `/thread-${thread.id}-1-1.html`
  expect(see(await author.get(page)).all('.appendp')).toEqual([])
  await changeSettings(site, { appends: true })
  const added = await press(author, await author.get(`/posts/${opening}/append`), 'main form', {
    body: '中午又去了一趟。',
  })
  expect(added.headers.location).toBe(`${page}#pid${opening}`)
  const text = see(await site.guest().get(page)).one('.t_f').text
  expect(text).toMatch(/^今天早上去老街喝早茶。.*补充内容.*中午又去了一趟。$/s)
  expect(see(await site.guest().get(page)).all('.pstatus')).toEqual([])
  const empty = await author.post(`/posts/${opening}/append`, { body: '  ' })
  expect(empty.status).toBe(422)
})

test('what is appended is looked through for words like the post itself', async () => {
  const { site, opening, author } = await scene()
  await changeSettings(site, { appends: true })
  const admin = await makeMember(site, '站长', { group: 1 })
  await act(site, tx => editWords(tx, admin, { lines: '办证={BANNED}', kind: '' }, site.clock.now()))
  await transact(site.db, async () => undefined, 'site')
  const refused = await author.post(`/posts/${opening}/append`, { body: '有人要 办 证 吗' })
  expect([refused.status, see(refused).one('textarea').text]).toEqual([422, '有人要 办 证 吗'])
})
