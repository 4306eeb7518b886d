import { expect, test } from 'vitest'
import { saveCreditRule } from '../../src/credits/rule-making.ts'
import { sign } from '../../src/members/signature.ts'
import { arrange } from '../support/arrange.ts'
import { act, makeBoard, makeMember, makeModerator, makeReply, makeThread } from '../support/make.ts'
import { links, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const ann = await makeMember(site, '小安')
  return { site, board, ann, space: `/space-uid-${ann.id}.html` }
}

test('a member’s space tells who she is and what she has', async () => {
  const { site, board, ann, space } = await scene()
  await act(site, tx => sign(tx, ann, '天行健'))
  await makeReply(site, ann, (await makeThread(site, ann, board)).id)
  const page = see(await site.guest().get(space))
  expect(page.one('title').text).toContain('小安的个人空间')
  const facts = Object.fromEntries(page.all('.facts div').map(row => [row.one('dt').text, row.one('dd').text]))
  expect(facts).toMatchObject({
    UID: String(ann.id),
    用户组: '新手上路',
    主题: '1',
    帖子: '1',
    积分: '5',
    威望: '0',
    金钱: '3',
  })
  expect(page.one('.sign').text).toBe('天行健')
  expect(page.one('.online-state').text).toBe('当前离线')
  expect(page.text).not.toContain('@example.com')
  expect(page.text).not.toContain('203.0.113.1')
})

test('her threads and replies are listed, but never those the reader may not see', async () => {
  const { site, board, ann, space } = await scene()
  const admin = await makeMember(site, '站长', { group: 1 })
  const hidden = await makeBoard(site, '密室', { hidden: 1 })
  const thread = await makeThread(site, ann, board, { title: '公开的' })
  await makeReply(site, ann, thread.id, { body: '[b]公开[/b]的回复啊' })
  const secret = await makeThread(site, admin, hidden, { title: '秘密的' })
  await site.db.updateTable('thread').set({ author_id: ann.id }).where('id', '=', secret.id).execute()
  await site.db.updateTable('post').set({ author_id: ann.id }).where('thread_id', '=', secret.id).execute()
  const threads = see(await site.guest().get(`${space}?do=thread`))
  expect(texts(threads, '.plain-list a.strong')).toEqual(['公开的'])
  const replies = see(await site.guest().get(`${space}?do=reply`))
  expect(replies.one('.plain-list').text).toContain('公开的回复啊')
  expect(links(replies, '.plain-list a.strong')[0]).toContain('goto=findpost')
  expect(texts(see(await (await site.visit(admin)).get(`${space}?do=thread`)), '.plain-list a.strong')).toContain(
    '秘密的',
  )
})

test('the tools on a space are those of the reader', async () => {
  const { site, board, ann, space } = await scene()
  const tools = async (who: { get: (path: string) => Promise<{ text: string }> }) =>
    texts(see(await who.get(space)), '.member-head .button')
  expect(await tools(site.guest())).toEqual([])
  expect(await tools(await site.visit(ann))).toEqual(['设置', '我的专辑'])
  expect(await tools(await site.visit(await makeModerator(site, '老版主', board)))).toEqual([
    '发消息',
    '加为好友',
    '打招呼',
    '禁止',
    '用户权限',
    '违规记录',
  ])
  expect(await tools(await site.visit(await makeMember(site, '站长', { group: 1 })))).toEqual([
    '发消息',
    '加为好友',
    '打招呼',
    '禁止',
    '用户权限',
    '违规记录',
    '编辑用户',
  ])
  expect((await site.guest().get('/space-uid-999.html')).status).toBe(404)
})

test('积分记录 shows every change with what it was for, and the way to the next group', async () => {
  const { site, board, ann } = await scene()
  const thread = await makeThread(site, ann, board)
  const { postId } = await makeReply(site, ann, thread.id)
  const visitor = await site.visit(ann)
  await visitor.get('/')
  await visitor.post(`/posts/${postId}/delete`)
  const page = see(await visitor.get('/credits'))
  const rows = page.all('tbody tr').map(row => texts(row, 'td').slice(0, 2).join(' '))
  expect(rows).toEqual(['发表回复 （收回） 金钱 -1', '每天登录 金钱 +2', '发表回复 金钱 +1', '发表主题 金钱 +2'])
  expect(links(page, 'tbody a')).toContain(`/thread-${thread.id}-1-1.html`)
  expect(page.one('.facts').text).toContain('离 注册会员 还差 45 积分')
  expect((await site.guest().get('/credits')).headers.location).toBe('/sign-in?back=%2Fcredits')
})

test('积分规则 are for everybody, and a board’s own rules are marked', async () => {
  const { site, board } = await scene()
  const all = see(await site.guest().get('/credits/rules'))
  expect(texts(all, 'tbody th')).toEqual(
    expect.arrayContaining(['发表主题', '发表回复', '加精华', '设置头像', '每天登录']),
  )
  expect(all.text).toContain('论坛元老')
  const nothing = { extcredits1: 0, extcredits3: 0, extcredits4: 0, extcredits5: 0, extcredits6: 0, extcredits7: 0 }
  const rule = { action: 'post', cycle: 1, cycle_minutes: 0, times: 3, extcredits2: 9, extcredits8: 0 } as const
  await arrange(site, tx => saveCreditRule(tx, { ...nothing, ...rule, board_id: board }))
  const own = see(await site.guest().get(`/credits/rules?board=${board}`))
  expect(own.one('h1').text).toBe('茶馆：本版积分规则')
  const row = own.all('tbody tr').find(one => one.text.includes('发表主题'))
  expect(row?.text).toMatch(/本版.*每天.*3.*\+9/)
  const hidden = await makeBoard(site, '密室', { hidden: 1 })
  expect((await site.guest().get(`/credits/rules?board=${hidden}`)).text).not.toContain('密室：')
})

test('the first page of a day pays once, and the next page says so', async () => {
  const { site, ann } = await scene()
  const visitor = await site.visit(ann)
  expect(see(await visitor.get('/')).one('.flash').text).toBe('欢迎回来！')
  const page = see(await visitor.get('/'))
  expect([page.one('.flash').text, texts(page, '.earned span')]).toEqual([
    '欢迎回来，今天的登录奖励已到账。',
    ['+2 金钱'],
  ])
  expect(see(await visitor.get('/')).all('.earned')).toEqual([])
})

test('climbing to the next group changes the card and is told in a notice', async () => {
  const { site, board, ann } = await scene()
  await site.db.updateTable('member').set({ extcredits2: 49 }).where('id', '=', ann.id).execute()
  await makeThread(site, ann, board)
  const visitor = await site.visit(ann)
  expect(see(await visitor.get('/')).one('#um').text).toContain('用户组: 注册会员')
  expect(see(await visitor.get('/notices')).text).toContain('恭喜，您的用户组升级为 注册会员')
})

test('notices are one’s own, twenty on a page, new until they are marked', async () => {
  const { site, board, ann } = await scene()
  const rows = Array.from({ length: 23 }, (_, n) => ({
    member_id: ann.id,
    category: 'system' as const,
    key: 'notice.text',
    params: JSON.stringify({ text: `新鲜事${n}` }),
    created_at: n,
  }))
  await site.db.insertInto('notice').values(rows).execute()
  const visitor = await site.visit(ann)
  const first = see(await visitor.get('/notices'))
  expect(texts(first, '.notices li')).toHaveLength(20)
  expect(first.one('.notices li').text).toContain('新鲜事22')
  expect(texts(see(await visitor.get('/notices?page=2')), '.notices li')).toHaveLength(3)
  const other = await site.visit(await makeMember(site, '大宝'))
  expect((await other.get('/notices')).text).not.toContain('新鲜事')
  await other.post('/notices/read')
  expect(see(await visitor.get('/notices')).all('.notices .unread')).toHaveLength(20)
  await visitor.post('/notices/read')
  expect(see(await visitor.get('/notices')).all('.notices .unread')).toEqual([])
  expect(board).toBeGreaterThan(0)
})
