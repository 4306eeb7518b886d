import { afterAll, beforeAll, expect, test } from 'vitest'
import { sign } from '../../src/members/signature.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { imposeBan } from '../../src/moderation/banning.ts'
import { block, warn } from '../../src/threads/blocking.ts'
import { close } from '../../src/threads/closing.ts'
import { digest } from '../../src/threads/digesting.ts'
import { remove } from '../../src/threads/recycling.ts'
import {
  act,
  actTerms,
  changeSettings,
  findPlace,
  makeAttachment,
  makeBoard,
  makeMember,
  makeModerator,
  makeReply,
  makeThread,
  readThread,
} from '../support/make.ts'
import { links, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let board: number
let ann: Viewer
let bob: Viewer
let mod: Viewer

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '茶馆')
  ann = await makeMember(site, '小安', { group: 12 })
  bob = await makeMember(site, '大宝')
  mod = await makeModerator(site, '老版主', board)
})

afterAll(() => closeSite(site))

const guestSees = async (path: string) => see(await site.guest().get(path))
const openingOf = async (threadId: number) => {
  const row = site.db.selectFrom('post').select('id').where('thread_id', '=', threadId).where('floor', '=', 1)
  return (await row.executeTakeFirstOrThrow()).id
}

test('scripts and crawlers find the ids they know', async () => {
  const thread = await makeThread(site, ann, board, { title: '水城慢生活' })
  const { postId } = await makeReply(site, bob, thread.id)
  await site.db.updateTable('thread').set({ views: 3130 }).where('id', '=', thread.id).execute()
  const page = await guestSees(`/thread-${thread.id}-1-1.html`)
  expect(page.one('body').at('id')).toBe('nv_forum')
  expect(page.one('body').at('class')).toBe('pg_viewthread')
  expect(page.one('#postlist #thread_subject').text).toBe('水城慢生活')
  expect(page.one(`#pid${postId} .t_f`).text).toBe('说得好,顶一下这个帖子。')
  expect(page.one(`#pid${postId} .authi em`).text).toBe('发表于 刚刚')
  expect(page.one(`#pid${postId} .authi em time`).at('title')).toMatch(/^2026-6-15 12:\d\d:00$/)
  expect(page.one(`#pid${postId} .floor`).text).toBe('沙发')
  expect(page.one(`#pid${postId} .author-name a`).text).toBe('大宝')
  expect(texts(page, '#pt li')).toEqual(['楼坛', '茶馆区', '茶馆', '水城慢生活'])
  expect(page.one('.thread-title .pls').text).toBe('查看: 3130|回复: 1')
  expect(page.one('.copy-link').text).toBe('[复制链接]')
  expect(page.one('.copy-link').at('href')).toBe(`/thread-${thread.id}-1-1.html`)
  expect(page.all('.authi').length).toBe(2)
  expect(page.all('meta[name=generator]').length).toBe(1)
})

test('the card of an author tells threads, replies, credits, group, stars and whether she is here', async () => {
  const thread = await makeThread(site, ann, board)
  const numbers = { threads: 2961, posts: 6282, credits: 31000, last_active_at: site.clock.now() }
  await site.db.updateTable('member').set(numbers).where('id', '=', ann.id).execute()
  const card = (await guestSees(`/thread-${thread.id}-1-1.html`)).one('.favatar')
  expect(texts(card, '.tns dt')).toEqual(['主题', '帖子', '积分'])
  expect(texts(card, '.tns dd')).toEqual(['2961', '3321', '3万'])
  expect(card.all('.tns dd')[2]?.at('title')).toBe('31000')
  expect(card.one('.author-group').text).toBe('中级会员')
  expect(card.one('.stars').at('title')).toBe('Rank: 3')
  expect(card.one('.online-state').text).toBe('当前在线')
  await site.db
    .deleteFrom('member')
    .where('id', '=', (await makeMember(site, '过客')).id)
    .execute()
})

test('floors have their names, and the one who began the thread is marked in it', async () => {
  const thread = await makeThread(site, ann, board)
  for (const author of [bob, ann, bob, bob]) await makeReply(site, author, thread.id)
  const page = await guestSees(`/thread-${thread.id}-1-1.html`)
  expect(texts(page, 'h2.floor')).toEqual(['楼主', '沙发', '板凳', '地板', '5#'])
  expect(page.all('#postlist .post').map(post => post.all('.starter').length)).toEqual([0, 0, 1, 0, 0])
})

test('pictures stand where the text names them, the others below it, and the signature under all', async () => {
  const [inText, appended] = [await makeAttachment(site, ann, 'aa11'), await makeAttachment(site, ann, 'bb22')]
  await act(site, tx => sign(tx, ann, '[b]天行健[/b]'))
  const body = `看这里 [attach]${inText}[/attach] 第一站`
  const thread = await makeThread(site, ann, board, { body, attachmentIds: [appended] })
  const page = await guestSees(`/thread-${thread.id}-1-1.html`)
  const post = page.one('.post')
  expect(post.one('.t_f').text).toMatch(/^看这里 +第一站$/)
  const all = links(post, '.t_f a.zoom')
  expect(all.map(address => address.split('/')[2])).toEqual([String(inText), String(appended)])
  expect(links(post, '.pattl a.zoom')).toEqual([all[1]])
  expect(all[0]).toMatch(/^\/attachments\/\d+\/\d{6}[a-z0-9]{16}\.png$/)
  expect(post.one('.sign strong').text).toBe('天行健')
  await changeSettings(site, { signatureHeight: 55 })
  const sized = (await guestSees(`/thread-${thread.id}-1-1.html`)).one('.sign')
  expect(sized.at('style')).toContain('55px')
  expect(page.one('meta[property=og:image]').at('content')).toContain(all[0])
})

test('a guest is led to sign in or register, and from there back to this page', async () => {
  const thread = await makeThread(site, ann, board)
  const page = await guestSees(`/thread-${thread.id}-1-1.html?ordertype=1`)
  const back = encodeURIComponent(`/thread-${thread.id}-1-1.html?ordertype=1`)
  expect(page.one('#f_pst .cannot').text).toBe('您需要登录后才可以回帖 登录 | 立即注册')
  expect(links(page, '#f_pst .cannot a')).toEqual([`/sign-in?back=${back}`, `/register?back=${back}`])
  expect(page.all('#fastpostform')).toEqual([])
  expect(links(page, '#f_pst a[data-dialog]')).toEqual([`/credits/rules?board=${board}`])
  const member = see(await (await site.visit(bob)).get(`/thread-${thread.id}-1-1.html`))
  expect(member.one('#fastpostform').at('action')).toBe(`/threads/${thread.id}/replies`)
  expect(texts(member, '#scrolltop a')).toEqual(['快速回复', '返回顶部', '返回列表'])
})

test('a closed thread takes the box away from members and tells who closed it', async () => {
  const thread = await makeThread(site, ann, board)
  await act(site, (tx, now) => close(tx, now, mod, thread, actTerms(site)))
  const page = see(await (await site.visit(bob)).get(`/thread-${thread.id}-1-1.html`))
  expect(page.all('#fastpostform')).toEqual([])
  expect(page.one('#f_pst').text).toContain('这个主题已关闭')
  expect(page.one('.modact').text).toMatch(/^本主题由 管理团队 于 .+ 关闭$/)
  expect(see(await (await site.visit(mod)).get(`/thread-${thread.id}-1-1.html`)).all('#fastpostform')).toHaveLength(1)
  await changeSettings(site, { namesModerators: true })
  expect((await guestSees(`/thread-${thread.id}-1-1.html`)).one('.modact').text).toContain('老版主')
})

test('what is blocked or by somebody banned is a notice to readers, and readable to those who look after it', async () => {
  const rude = await makeMember(site, '坏蛋')
  const thread = await makeThread(site, ann, board)
  const { postId } = await makeReply(site, bob, thread.id, { body: '这一楼要被屏蔽的话' })
  await makeReply(site, rude, thread.id, { body: '这一楼的人要被禁的话' })
  const place = await findPlace(site, mod, postId)
  await act(site, (tx, now) => block(tx, now, mod, place, true, actTerms(site)))
  await act(site, (tx, now) => warn(tx, now, mod, place, actTerms(site)))
  await act(site, tx => imposeBan(tx, mod, rude, { kind: 'speak', days: 1, reason: 'x' }, site.clock.now()))
  const page = await guestSees(`/thread-${thread.id}-1-1.html`)
  expect(texts(page, '.locked')).toEqual(['提示: 该帖被管理员或版主屏蔽', '提示: 作者被禁止或删除 内容自动屏蔽'])
  expect(page.one(`#pid${postId} .warned`).text).toBe('受到警告')
  expect(page.text).not.toMatch(/要被(屏蔽|禁)的话/)
  const seen = see(await (await site.visit(mod)).get(`/thread-${thread.id}-1-1.html`))
  expect(seen.text).toContain('这一楼要被屏蔽的话')
  await act(site, (tx, now) => digest(tx, now, mod, thread, 1, actTerms(site)))
  expect((await guestSees(`/thread-${thread.id}-1-1.html`)).text).toContain('这一楼的人要被禁的话')
})

test('a deleted thread is gone for readers and marked for moderators', async () => {
  const thread = await makeThread(site, ann, board)
  await act(site, (tx, now) => remove(tx, now, mod, thread, actTerms(site)))
  for (const who of [site.guest(), await site.visit(ann)]) {
    expect((await who.get(`/thread-${thread.id}-1-1.html`)).status).toBe(404)
  }
  const page = await (await site.visit(mod)).get(`/thread-${thread.id}-1-1.html`)
  expect([page.status, page.text.includes('这个主题在回收站里')]).toEqual([200, true])
})

test('the foot of the page tells the archive, the other layout, the darkroom, the time and honest numbers', async () => {
  const foot = (await guestSees(`/thread-${(await makeThread(site, ann, board)).id}-1-1.html`)).one('#ft')
  expect(foot.one('#flk').text.replaceAll(' ', '')).toMatch(/^Archiver\|手机版\|(电脑版\|)?长辈版\|小黑屋\|楼坛/)
  expect(foot.text).toMatch(/GMT\+8, 2026-6-15 \d\d:\d\d , Processed in \d\.\d{6} second\(s\), \d+ queries \./)
  expect(foot.one('#debuginfo').text).toMatch(/, [3-6] queries/)
  expect((await openingOf((await readThread(site, ann, 1)).id)) > 0).toBe(true)
})
