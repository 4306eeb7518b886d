import { expect, test } from 'vitest'
import { nameTypes, permit } from '../../src/boards/arranging.ts'
import { arrange } from '../support/arrange.ts'
import { changeSettings, makeBoard, makeMember, makeModerator, seeAgain } from '../support/make.ts'
import { links, press, see, texts } from '../support/page.ts'
import { type Fields, sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()
const BODY = '今天天气真好,出来走走吧。'

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const member = await makeMember(site, '小安')
  const ann = await site.visit(member)
  const send = async (fields: Fields, who = ann) => {
    site.clock.pass(60_000)
    const answer = await who.post(`/boards/${board}/threads`, { title: '标题', body: BODY, ...fields })
    return answer.status === 422 ? texts(see(answer), '.errors li') : [String(answer.status)]
  }
  return { site, board, member, ann, send }
}

test('a thread is opened from the form, lands on its page and says what it earned', async () => {
  const { site, board, member, ann } = await scene()
  await ann.get('/')
  const form = await ann.get(`/boards/${board}/threads/new`)
  expect(texts(see(form), '#pt li')).toEqual(['楼坛', '茶馆区', '茶馆', '发表新主题'])
  const sent = await press(ann, form, 'main form', { title: '秋天的茶', body: BODY })
  const page = see(await ann.get(sent.headers.location ?? ''))
  expect(page.one('#thread_subject').text).toBe('秋天的茶')
  expect(page.one('.flash').text).toBe('主题已发表。')
  expect(texts(page, '.earned span')).toEqual(['+2 金钱'])
  expect(texts(see(await ann.get('/')), '.earned span')).toEqual([])
  const { threads, posts } = (await seeAgain(site, member.id)).member ?? {}
  expect([threads, posts]).toEqual([1, 1])
  expect(see(await site.guest().get('/')).one(`#forum_${board}`).text).toContain('秋天的茶')
})

test('the notice of credits can be switched off, and 发帖 without a board asks for one', async () => {
  const { site, board, ann } = await scene()
  await changeSettings(site, { creditNotice: false })
  await ann.get('/')
  const sent = await ann.post(`/boards/${board}/threads`, { title: '标题', body: BODY })
  expect(see(await ann.get(sent.headers.location ?? '')).all('.earned')).toEqual([])
  await makeBoard(site, '密室', { hidden: 1 })
  expect(texts(see(await ann.get('/threads/new')), '.plain-list a')).toEqual(['茶馆'])
})

test('guests, boards one may not write in and boards one may not see refuse', async () => {
  const { site, board, ann } = await scene()
  const path = `/boards/${board}/threads/new`
  expect((await site.guest().get(path)).headers.location).toBe(`/sign-in?back=${encodeURIComponent(path)}`)
  expect((await site.guest().post(`/boards/${board}/threads`, { title: 'x', body: BODY })).status).toBe(403)
  await arrange(site, tx => permit(tx, board, { view: [], post: [13], reply: [], upload: [] }))
  const refused = await ann.get(path)
  expect([refused.status, refused.text.includes('您没有权限在这个版块发表主题。')]).toEqual([403, true])
  expect((await ann.post(`/boards/${board}/threads`, { title: 'x', body: BODY })).status).toBe(403)
  const hidden = await makeBoard(site, '密室', { hidden: 1 })
  expect((await ann.get(`/boards/${hidden}/threads/new`)).status).toBe(404)
  const category = (await site.now()).boards.categories[0]?.id
  expect((await ann.post(`/boards/${category}/threads`, { title: 'x', body: BODY })).status).toBe(403)
  expect((await ann.get('/boards/1abc/threads/new')).status).toBe(404)
})

test('titles count characters as the classic does, texts count bytes', async () => {
  const { site, send } = await scene()
  expect(await send({ title: '字'.repeat(40) })).toEqual(['303'])
  expect(await send({ title: '字'.repeat(41) })).toEqual(['标题太长，最多 80 个字符（一个汉字算 2 个）。'])
  expect(await send({ title: '   ' })).toEqual(['请填写标题。'])
  expect(await send({ body: '' })).toEqual(['请填写内容。'])
  expect(await send({ body: '三个字' })).toEqual(['内容太短，至少 10 个字节（一个汉字是 3 个字节，引用不算）。'])
  expect(await send({ body: '四个字呀' })).toEqual(['303'])
  expect(await send({ body: '长'.repeat(3334) })).toEqual(['内容太长，最多 10000 个字节。'])
  expect(await send({ body: `[quote]${'长'.repeat(30)}[/quote]顶` })).toEqual([
    '内容太短，至少 10 个字节（一个汉字是 3 个字节，引用不算）。',
  ])
  const admin = await site.visit(await makeMember(site, '站长', { group: 1 }))
  expect(await send({ title: '字'.repeat(60), body: '短' }, admin)).toEqual(['303'])
})

test('a board may ask for a type, and keep some types for its moderators', async () => {
  const { site, board, ann, send } = await scene()
  const types = [
    { id: null, name: '闲聊', staffOnly: false },
    { id: null, name: '通告', staffOnly: true },
  ]
  await arrange(site, tx => nameTypes(tx, board, types))
  await arrange(site, tx => tx.updateTable('board').set({ type_required: 1 }).where('id', '=', board).execute())
  const [chat, notice] = (await site.now()).boards.byId.get(board)?.types ?? []
  expect(await send({})).toEqual(['这个版块要求选择主题分类。'])
  expect(await send({ type: String(notice?.id) })).toEqual(['请选择这个版块的一个主题分类。'])
  expect(await send({ type: '999' })).toEqual(['请选择这个版块的一个主题分类。'])
  expect(await send({ type: String(chat?.id), title: '聊' })).toEqual(['303'])
  expect(texts(see(await ann.get(`/boards/${board}/threads/new`)), '#f_type option')).toEqual(['选择主题分类', '闲聊'])
  const mod = await site.visit(await makeModerator(site, '老版主', board))
  expect(await send({ type: String(notice?.id) }, mod)).toEqual(['303'])
  const row = see(await site.guest().get(`/forum-${board}-1.html?typeid=${chat?.id}`))
  expect(texts(row, '.thread-row a.xst')).toEqual(['聊'])
})

test('newcomers wait two minutes, and an hour’s number of threads can be limited', async () => {
  const { site, board, send } = await scene()
  const fresh = await makeMember(site, '新来的')
  await site.db.updateTable('member').set({ joined_at: site.clock.now() }).where('id', '=', fresh.id).execute()
  const visitor = await site.visit(fresh)
  const soon = await visitor.post(`/boards/${board}/threads`, { title: '标题', body: BODY })
  expect([soon.status, see(soon).one('.errors').text]).toEqual([429, '您刚刚注册，2 分钟后才可以发帖。'])
  site.clock.pass(2 * 60_000)
  expect((await visitor.post(`/boards/${board}/threads`, { title: '标题', body: BODY })).status).toBe(303)
  await changeSettings(site, { threadsPerHour: 2 })
  expect([await send({}), await send({}), await send({})]).toEqual([['303'], ['303'], ['429']])
})

test('the dialect is printed, and what is not of it stays visible as text', async () => {
  const { site, ann, board } = await scene()
  const body = [
    '[b]粗[/b][i]斜[/i][u]底[/u][s]删[/s] [color=red]红[/color] [size=5]大[/size] [align=center]中[/align]',
    '[url=https://example.com/a]站[/url] [email]a@example.com[/email] https://example.com/auto',
    '[quote]引[/quote][code]<b>[b]不[/b][/code][list=1][*]一[*]二[/list][table][tr][td]格[/td][/tr][/table][hr]',
    '[img]https://example.com/x.png[/img] :lol [unknown]什么[/unknown] <script>alert(1)</script>',
  ].join('\n')
  const sent = await ann.post(`/boards/${board}/threads`, { title: '代码', body })
  const post = see(await site.guest().get(sent.headers.location ?? '')).one('.t_f')
  expect([post.one('strong').text, post.one('i').text, post.one('u').text]).toEqual(['粗', '斜', '底'])
  expect(links(post, 'a')).toEqual(expect.arrayContaining(['https://example.com/a', 'https://example.com/auto']))
  expect(links(post, 'a')).toContain('mailto:a@example.com')
  expect(post.one('.quote blockquote').text).toBe('引')
  expect(post.one('.blockcode').text).toContain('<b>[b]不[/b]')
  expect(texts(post, 'ol li')).toEqual(expect.arrayContaining(['一', '二']))
  expect([post.one('td').text, post.all('hr').length]).toEqual(['格', 1])
  expect(post.all('img').map(image => image.at('src'))).toEqual(
    expect.arrayContaining(['https://example.com/x.png', expect.stringContaining('/smilies/')]),
  )
  expect(post.text).toContain('[unknown]什么[/unknown] <script>alert(1)</script>')
  expect(post.all('script')).toEqual([])
  const preview = await ann.post('/previews', { body: '[b]先看[/b]' })
  expect((preview.body as { html: string }).html).toContain('<strong>先看</strong>')
  expect((await site.guest().post('/previews', { body: 'x' })).status).toBe(403)
})

test('a post written on a phone says so', async () => {
  const { site, ann, board } = await scene()
  const phone = { 'User-Agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Mobile/15E148' }
  const sent = await ann.post(`/boards/${board}/threads`, { title: '路上', body: BODY }, phone)
  expect(see(await site.guest().get(sent.headers.location ?? '')).one('.authi').text).toContain('来自手机')
})
