import { beforeEach, expect, test } from 'vitest'
import { findReadableAttachment } from '../../src/attachments/attachment-queries.ts'
import { reachOf } from '../../src/boards/reaching.ts'
import { guest, type Viewer } from '../../src/members/viewer.ts'
import {
  changeSettings,
  makeAttachment,
  makeBoard,
  makeMember,
  makeModerator,
  makeReply,
  makeThread,
} from '../support/make.ts'
import { press, see } from '../support/page.ts'
import { sitesOfTest, type TestSite, type Visitor } from '../support/site.ts'

const openSite = sitesOfTest()
let site: TestSite
let board: number
let ann: Viewer
let bob: Viewer
let mod: Viewer

beforeEach(async () => {
  site = await openSite()
  await changeSettings(site, { searchSeconds: 0, floodSeconds: 0 })
  board = await makeBoard(site, '城事')
  ann = await makeMember(site, '安安', { group: 14 })
  bob = await makeMember(site, '波波')
  mod = await makeModerator(site, '值班', board)
})

/** Every page on which a thread and what is written in it might be told. */
function doors(thread: number, postId: number): string[] {
  return [
    '/',
    `/forum-${board}-1.html`,
    `/thread-${thread}-1-1.html`,
    `/thread-${thread}-1-1.html?ordertype=1`,
    `/thread-${thread}-1-1.html?authorid=${ann.id}`,
    `/threads/${thread}/reading`,
    `/threads/${thread}/print`,
    `/threads/${thread}/log`,
    `/threads/${thread}/replies/new?quote=${postId}`,
    `/posts/${postId}/report`,
    `/posts/${postId}/history`,
    '/search?q=zqsecret',
    '/search?author=安安'.replace('安安', encodeURIComponent('安安')),
    '/feeds/site.xml',
    `/feeds/board-${board}.xml`,
    `/archiver/fid-${board}.html`,
    `/archiver/tid-${thread}.html`,
    `/space-uid-${ann.id}.html?do=thread`,
    `/space-uid-${ann.id}.html?do=reply`,
    '/notices',
  ]
}

/** The doors behind which this visitor finds the word. */
async function tellers(visitor: Visitor, paths: string[], word: string): Promise<string[]> {
  const told: string[] = []
  for (const path of paths) if ((await visitor.get(path)).text.includes(word)) told.push(path)
  return told
}

async function openingOf(threadId: number): Promise<number> {
  const post = site.db.selectFrom('post').select('id').where('thread_id', '=', threadId).where('floor', '=', 1)
  return (await post.executeTakeFirstOrThrow()).id
}

/** Whether the viewer gets the only file there is. */
async function getsFile(viewer: Viewer): Promise<boolean> {
  const now = await site.now()
  const { id } = await site.db.selectFrom('attachment').select('id').executeTakeFirstOrThrow()
  return (await findReadableAttachment(site.db, reachOf(now, viewer), id)) !== undefined
}

test('阅读权限: who has too little finds the text behind no door, and its author and the moderators find it', async () => {
  const attachmentIds = [await makeAttachment(site, ann)]
  const parts = [{ thread: { read_access: 30 } }]
  const thread = await makeThread(site, ann, board, {
    title: '只给老朋友',
    body: 'zqsecret 在这里说',
    attachmentIds,
    parts,
  })
  const paths = doors(thread.id, await openingOf(thread.id))
  for (const visitor of [site.guest(), await site.visit(bob)])
    expect(await tellers(visitor, paths, 'zqsecret 在')).toEqual([])
  const refused = await (await site.visit(bob)).get(`/thread-${thread.id}-1-1.html`)
  expect([refused.status, refused.text.includes('阅读权限达到 30')]).toEqual([403, true])
  expect((await site.guest().get(`/forum-${board}-1.html`)).text).toContain('[阅读权限 30]')
  expect((await site.guest().get('/sitemap/threads-0.xml')).text).not.toContain(`thread-${thread.id}-`)
  const nobody = guest((await site.now()).groups, '')
  expect([await getsFile(nobody), await getsFile(bob), await getsFile(mod), await getsFile(ann)]).toEqual([
    false,
    false,
    true,
    true,
  ])
  for (const reader of [ann, mod]) {
    expect((await (await site.visit(reader)).get(`/thread-${thread.id}-1-1.html`)).status).toBe(200)
  }
  expect(await tellers(await site.visit(mod), ['/search?q=zqsecret'], 'zqsecret')).toHaveLength(1)
  const friend = await site.visit(await makeMember(site, '老友', { group: 13 }))
  expect((await friend.get(`/thread-${thread.id}-1-1.html`)).text).toContain('zqsecret')
})

test('回帖仅作者可见: others find a reply behind no door, its author, the thread’s and the moderators find it', async () => {
  const cat = await makeMember(site, '陈晨')
  const parts = [{ thread: { hidden_replies: 1, personal: 1 } }]
  const thread = await makeThread(site, ann, board, { title: '报名', parts })
  const attachmentIds = [await makeAttachment(site, bob)]
  const { postId } = await makeReply(site, bob, thread.id, { body: 'zqsecret 电话是一二三', attachmentIds })
  const paths = [...doors(thread.id, postId), `/space-uid-${bob.id}.html?do=reply`]
  for (const visitor of [site.guest(), await site.visit(cat)]) {
    expect(await tellers(visitor, paths, 'zqsecret 电')).toEqual([])
    const page = see(await visitor.get(`/thread-${thread.id}-1-1.html`))
    expect(page.one(`#pid${postId}`).text).toContain('此帖仅作者可见')
  }
  expect([await getsFile(cat), await getsFile(bob), await getsFile(ann), await getsFile(mod)]).toEqual([
    false,
    true,
    true,
    true,
  ])
  for (const reader of [bob, ann, mod]) {
    const page = await (await site.visit(reader)).get(`/thread-${thread.id}-1-1.html`)
    expect(page.text).toContain('zqsecret')
  }
  await makeReply(site, ann, thread.id, { body: 'zqanswer 大家都看得到' })
  expect((await site.guest().get(`/thread-${thread.id}-1-1.html`)).text).toContain('zqanswer')
})

test('匿名: no door tells who wrote, except the moderators on the page of the thread', async () => {
  const parts = [{ thread: { anonymous: 1 }, post: { anonymous: 1 } }]
  ann = await makeMember(site, 'zqsecret')
  const hidden = ann
  const thread = await makeThread(site, hidden, board, { title: '匿名的主题', body: '说一句心里的话呀', parts })
  const opening = await openingOf(thread.id)
  await makeReply(site, bob, thread.id)
  const { postId } = await makeReply(site, hidden, thread.id, { parts: [{ post: { anonymous: 1 } }] })
  await (await site.visit(hidden)).post(`/posts/${postId}`, { body: '心里的话改了一点点' })
  const paths = [...doors(thread.id, opening), ...doors(thread.id, postId)].filter(
    path => path !== '/' && !path.includes('space-uid'),
  )
  const cat = await site.visit(await makeMember(site, '陈晨'))
  for (const visitor of [site.guest(), cat, await site.visit(bob)]) {
    for (const word of ['zqsecret', `space-uid-${ann.id}.html`]) {
      const told = await tellers(visitor, paths, word)
      expect(told.filter(path => !path.startsWith('/search'))).toEqual([])
    }
  }
  const space = await cat.get(`/space-uid-${ann.id}.html?do=thread`)
  expect([
    space.text.includes('匿名的主题'),
    (await cat.get(`/space-uid-${ann.id}.html?do=reply`)).text.includes('心里的话'),
  ]).toEqual([false, false])
  expect((await cat.get(`/thread-${thread.id}-1-1.html?authorid=${ann.id}`)).text).not.toContain('心里的话')
  expect((await cat.get('/search?author=zqsecret')).text).not.toContain('匿名的主题')
  expect(see(await cat.get('/')).one('.board-last').text).toMatch(/匿名$/)
  const own = see(await (await site.visit(hidden)).get(`/thread-${thread.id}-1-1.html`))
  expect(own.one(`#pid${postId}`).all('a.editp')).toHaveLength(1)
  const looked = see(await (await site.visit(mod)).get(`/thread-${thread.id}-1-1.html`))
  expect(looked.one(`#pid${opening}`).text).toContain('zqsecret')
})

test('the form offers each option to whom it belongs, and keeps it in the thread', async () => {
  const plain = await site.visit(bob)
  const offered = async (visitor: Visitor) =>
    see(await visitor.get(`/boards/${board}/threads/new`))
      .all('[name]')
      .map(one => one.at('name'))
  expect(await offered(plain)).toEqual(expect.arrayContaining(['hidden_replies', 'tells_author']))
  for (const name of ['read_access', 'anonymous', 'stick']) expect(await offered(plain)).not.toContain(name)
  expect(await offered(await site.visit(ann))).toContain('read_access')
  expect(await offered(await site.visit(mod))).toContain('stick')
  const fields = { title: '试试看', body: '今天天气真好,出来走走吧。', options_asked: '1' }
  const all = { ...fields, read_access: '30', anonymous: '1', hidden_replies: '1', newest_first: '1', stick: '1' }
  await plain.post(`/boards/${board}/threads`, all)
  const [one] = await site.db.selectFrom('thread').selectAll().execute()
  expect(one).toMatchObject({
    read_access: 0,
    anonymous: 0,
    hidden_replies: 1,
    newest_first: 1,
    sticky: 0,
    tells_author: 0,
  })
  await (await site.visit(mod)).post(`/boards/${board}/threads`, { ...all, title: '版主的' })
  const two = await site.db.selectFrom('thread').selectAll().where('author_id', '=', mod.id).executeTakeFirst()
  expect(two).toMatchObject({ read_access: 30, sticky: 1, hidden_replies: 1 })
})

test('回帖倒序排列: the newest stand first, and a link to a post still finds it', async () => {
  const thread = await makeThread(site, ann, board, { parts: [{ thread: { newest_first: 1, tells_author: 0 } }] })
  const posts: number[] = []
  for (let n = 0; n < 12; n += 1) posts.push((await makeReply(site, bob, thread.id)).postId)
  const first = see(await site.guest().get(`/thread-${thread.id}-1-1.html`))
    .all('article')
    .map(one => one.at('id'))
  expect(first.slice(1, 3)).toEqual([`pid${posts[11]}`, `pid${posts[10]}`])
  const found = await site.guest().get(`/forum.php?mod=redirect&goto=findpost&ptid=${thread.id}&pid=${posts[0]}`)
  const target = (found.headers.location ?? '').split('#')[0] ?? ''
  expect((await site.guest().get(target)).text).toContain(`id="pid${posts[0]}"`)
  const told = await site.db.selectFrom('notice').select('key').where('member_id', '=', ann.id).execute()
  expect(told).toEqual([])
})

test('主题售价: the text is behind no door of who has not paid, its free part is on the page, and buying opens it', async () => {
  const body = 'zqsecret 要付钱\n[free]zqfree 免费看[/free]\nzqmore 也要付钱'
  const thread = await makeThread(site, ann, board, {
    title: '卖的',
    body,
    parts: [{ thread: { price: 5, personal: 1 } }],
  })
  const paths = doors(thread.id, await openingOf(thread.id))
  const rich = await makeMember(site, '有钱', { group: 12 })
  const buyer = await site.visit(rich)
  for (const visitor of [site.guest(), buyer]) {
    expect(await tellers(visitor, paths, 'zqsecret 要')).toEqual([])
    expect(await tellers(visitor, paths, 'zqmore')).toEqual([])
    expect((await visitor.get(`/thread-${thread.id}-1-1.html`)).text).toContain('zqfree')
  }
  expect((await buyer.get('/search?q=zqfree')).text).toContain('卖的')
  const asked = await buyer.get(`/threads/${thread.id}/buy`)
  expect((await press(buyer, asked, 'section form')).status).toBe(303)
  expect((await buyer.get(`/thread-${thread.id}-1-1.html`)).text).toContain('zqsecret')
  expect((await site.guest().get(`/threads/${thread.id}/purchases`)).text).toContain('有钱')
  expect((await (await site.visit(mod)).get(`/thread-${thread.id}-1-1.html`)).text).toContain('zqsecret')
})
