import { expect, test } from 'vitest'
import { changeSettings, makeBoard, makeMember, makeModerator, makeReply, makeThread } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()
const SECRET = '藏宝图在井底'
const VIP = 16

async function scene(body = `开头几句话。[hide]${SECRET}[/hide]结尾几句话。`) {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const ann = await makeMember(site, '安安', { group: VIP })
  const [bob, cat] = [await makeMember(site, '波波'), await makeMember(site, '猫猫')]
  const thread = await makeThread(site, ann, board, { body, title: '寻宝' })
  const { postId } = await makeReply(site, ann, thread.id, { body: `回帖里也有。[hide]${SECRET}[/hide]` })
  const keeper = await makeModerator(site, '版主甲', board)
  return { site, board, ann, bob, cat, keeper, thread, postId, address: `/thread-${thread.id}-1-1.html` }
}

test('who has not replied sees that something is hidden, and who has sees it', async () => {
  const { site, ann, bob, cat, keeper, thread, address } = await scene()
  const [writer, replier, reader] = [await site.visit(ann), await site.visit(bob), await site.visit(cat)]
  const sees = async (visitor: typeof writer) =>
    texts(see(await visitor.get(address)), '.t_f').filter(text => text.includes(SECRET)).length
  expect([await sees(replier), await sees(reader), await sees(writer)]).toEqual([0, 0, 2])
  expect(texts(see(await reader.get(address)), '.locked').length).toBe(2)
  const answer = await replier.post(`/threads/${thread.id}/replies`, { body: '让我看看里面是什么。' })
  expect(answer.status).toBe(303)
  expect([await sees(replier), await sees(reader), await sees(await site.visit(keeper))]).toEqual([2, 0, 2])
  expect(await sees(site.guest())).toBe(0)
})

test('hidden words get out by no other page', async () => {
  const { site, board, ann, bob, thread, postId, address } = await scene()
  const [reader, guest] = [await site.visit(bob), site.guest()]
  const pages = [
    address,
    `${address}?cp=all`,
    `/threads/${thread.id}/reading`,
    `/threads/${thread.id}/print`,
    `/archiver/tid-${thread.id}.html`,
    '/feeds/site.xml',
    `/feeds/board-${board}.xml`,
    `/search?q=${encodeURIComponent('回帖')}`,
    `/space-uid-${ann.id}.html`,
    `/members/${ann.id}/replies`,
    `/forum-${board}-1.html`,
    '/',
  ]
  for (const visitor of [guest, reader, guest]) {
    for (const page of pages) expect((await visitor.get(page)).text, page).not.toContain('藏宝')
  }
  const quote = await reader.get(`/threads/${thread.id}/replies/new?quote=${postId}`)
  expect(quote.status).toBe(200)
  expect(quote.text).toContain('回帖里也有')
  expect(quote.text).not.toContain('藏宝')
  const found = await reader.get(`/search?q=${encodeURIComponent('藏宝图')}`)
  expect(found.text).not.toContain('寻宝')
})

test('the quick reply of who was shut out asks for the page anew and brings no hidden word itself', async () => {
  const { site, cat, thread } = await scene()
  const reader = await site.visit(cat)
  const asked = { body: `我也藏一个。看得到吗？` }
  const answer = await reader.post(`/threads/${thread.id}/replies`, asked, { Accept: 'application/json' })
  expect(answer.body).toMatchObject({ reload: true })
  expect(JSON.stringify(answer.body)).not.toContain(SECRET)
})

test('the writer looks at her hidden part before she sends it', async () => {
  const { site, ann } = await scene()
  const answer = await (await site.visit(ann)).post('/previews', { body: `[hide]${SECRET}[/hide]` })
  expect(answer.body.html).toContain(SECRET)
  expect(answer.body.html).not.toContain('<!--')
})

test('no page of all these says where its slots were', async () => {
  const { site, bob, address } = await scene('[free]送[/free][hide=9]贵[/hide]')
  for (const visitor of [site.guest(), await site.visit(bob)]) {
    expect((await visitor.get(address)).text).not.toContain('<!--#')
  }
})

test('a post with a password opens for the browser that knows it, and only for that one', async () => {
  const { site, bob, thread, address } = await scene(`[password]芝麻[/password]${SECRET}`)
  const opening = see(await site.guest().get(address))
    .one('article')
    .at('id')
    .slice(3)
  for (const visitor of [site.guest(), await site.visit(bob)]) {
    expect((await visitor.get(address)).text).not.toContain('藏宝')
    const form = await visitor.get(`/posts/${opening}/password`)
    expect(form.text).not.toContain('藏宝')
    const action = `form[action=/posts/${opening}/password]`
    expect((await press(visitor, form, action, { password: '土豆' })).status).toBe(422)
    expect((await visitor.get(address)).text).not.toContain('藏宝')
    const opened = await press(visitor, form, action, { password: '芝麻' })
    expect(opened.status).toBe(303)
    expect((await visitor.get(address)).text).toContain(SECRET)
    expect((await visitor.get(`/threads/${thread.id}/reading`)).text).toContain(SECRET)
  }
  expect((await site.guest().get(address)).text).not.toContain('藏宝')
  const other = await site.guest().get(address, { Cookie: `opened_${opening}=${'x'.repeat(43)}` })
  expect(other.text).not.toContain('藏宝')
})

test('a password is tried ten times and no more', async () => {
  const { site, bob, address } = await scene(`[password]芝麻[/password]${SECRET}`)
  const reader = await site.visit(bob)
  const opening = see(await reader.get(address))
    .one('article')
    .at('id')
    .slice(3)
  const tries = []
  for (let n = 0; n < 11; n++)
    tries.push((await reader.post(`/posts/${opening}/password`, { password: `${n}` })).status)
  expect(tries).toEqual([...Array(10).fill(422), 429])
})

test('a long post is read page by page, or whole', async () => {
  const { site, address } = await scene('第一章在此。[page]第二章在此。[page]第三章在此。')
  const body = async (query: string) => see(await site.guest().get(`${address}${query}`)).one('.t_f').text
  expect(await body('')).toContain('第一章')
  expect(await body('')).not.toContain('第二章')
  expect(await body('?cp=2')).toMatch(/^第二章在此。/)
  expect(await body('?cp=all')).toMatch(/第一章.*第二章.*第三章/)
  expect(await body('?cp=99')).toContain('第三章')
})

test('a part that costs credits says how many are missing, and the site may open old parts to all', async () => {
  const { site, bob, address } = await scene(`[hide=5000]${SECRET}[/hide]`)
  const reader = await site.visit(bob)
  expect(see(await reader.get(address)).one('.locked').text).toContain('5000')
  await changeSettings(site, { hideExpiration: 3 })
  site.clock.pass(4 * 86_400_000)
  expect((await reader.get(address)).text).toContain(SECRET)
})

test('a group that may not hide is told so and keeps its text', async () => {
  const { site, bob, thread } = await scene()
  const body = `我也想藏点东西。[hide]${SECRET}[/hide]`
  const answer = await (await site.visit(bob)).post(`/threads/${thread.id}/replies`, { body })
  expect(answer.status).toBe(422)
  expect(see(answer).one('textarea').raw).toContain(SECRET)
})
