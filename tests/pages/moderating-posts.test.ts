import { expect, test } from 'vitest'
import { runTimed, timetable } from '../../src/jobs/schedule.ts'
import { makeBoard, makeMember, makeModerator, makeReply, makeThread, seeAgain } from '../support/make.ts'
import { links, press, see, texts } from '../support/page.ts'
import { type Fields, sitesOfTest, type Visitor } from '../support/site.ts'

const open = sitesOfTest()

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const ann = await makeMember(site, '小安')
  const bob = await makeMember(site, '大宝')
  const mod = await site.visit(await makeModerator(site, '老版主', board))
  const thread = await makeThread(site, ann, board, { title: '主题' })
  const { postId } = await makeReply(site, bob, thread.id, { body: '有人不爱听的话' })
  const page = `/thread-${thread.id}-1-1.html`
  const sees = async () => see(await site.guest().get(page))
  return { site, board, ann, bob, mod, thread, postId, page, sees }
}

async function use(who: Visitor, tool: string, post: number[], fields: Fields = {}) {
  const form = await who.get(`/moderation/posts/${tool}?${post.map(id => `post=${id}`).join('&')}`)
  if (form.status !== 200) return form
  return press(who, form, 'main form', fields)
}

test('a post is blocked and opened again, and its author hears of both', async () => {
  const { site, bob, mod, postId, page, sees } = await scene()
  const box = see(await mod.get(page))
    .all('input[name=post]')
    .at(-1)
  expect([box?.at('value'), box?.at('form')]).toEqual([String(postId), 'modactions'])
  const sent = await use(mod, 'block', [postId], { reason: '违规内容', tells: '1' })
  expect(sent.headers.location).toContain(`pid=${postId}`)
  expect((await sees()).one(`#pid${postId}`).text).toContain('提示: 该帖被管理员或版主屏蔽')
  expect((await sees()).text).not.toContain('有人不爱听的话')
  await use(mod, 'unblock', [postId], { tells: '1' })
  expect((await sees()).text).toContain('有人不爱听的话')
  const notices = texts(see(await (await site.visit(bob)).get('/notices')), '.notices li')
  expect(notices.filter(one => one.includes('您在 主题 中的帖子被管理团队'))).toHaveLength(2)
  expect(notices.join()).toContain('理由：违规内容')
})

test('three warnings within the month silence the author for thirty days', async () => {
  const { site, bob, mod, thread, postId, sees } = await scene()
  const posts = [postId]
  for (let n = 0; n < 2; n += 1) posts.push((await makeReply(site, bob, thread.id)).postId)
  await use(mod, 'warn', posts.slice(0, 2), { reason: '恶意灌水' })
  expect((await sees()).all('.warned')).toHaveLength(2)
  expect((await seeAgain(site, bob.id)).group.id).toBe(10)
  await use(mod, 'warn', posts.slice(2), { reason: '恶意灌水' })
  expect((await seeAgain(site, bob.id)).group.id).toBe(4)
  expect(see(await site.guest().get('/darkroom')).one('tbody').text).toContain('大宝')
  site.clock.pass(31 * 86_400_000)
  for (const timed of timetable.filter(one => one.name === 'lift bans')) await runTimed(site, timed, site.clock.now())
  expect((await seeAgain(site, bob.id)).group.id).toBe(10)
  await use(await site.visit({ name: '老版主' }), 'unwarn', posts.slice(0, 1))
  expect((await sees()).all('.warned')).toHaveLength(2)
})

test('replies are deleted into their bin and restored to their floor', async () => {
  const { site, bob, mod, thread, postId, page, sees } = await scene()
  const second = (await makeReply(site, bob, thread.id, { body: '第二句留下来' })).postId
  const before = (await seeAgain(site, bob.id)).member?.extcredits2 ?? 0
  expect((await use(mod, 'delete', [postId], { reason: '广告/SPAM' })).headers.location).toBe(page)
  expect(texts(await sees(), 'h2.floor')).toEqual(['楼主', '板凳'])
  expect((await sees()).one('.thread-title .pls').text).toContain('回复: 1')
  expect((await seeAgain(site, bob.id)).member?.extcredits2).toBe(before - 1)
  const bin = await mod.get('/moderation/recycled-posts')
  expect(see(bin).one('tbody').text).toContain('有人不爱听的话')
  await press(mod, bin, 'main form', { chosen: String(postId) })
  expect(texts(await sees(), 'h2.floor')).toEqual(['楼主', '沙发', '板凳'])
  expect((await seeAgain(site, bob.id)).member?.extcredits2).toBe(before)
  expect(second).toBeGreaterThan(postId)
})

test('deleting the opening post deletes the thread, and the form says so', async () => {
  const { site, board, mod, page } = await scene()
  const opening = Number(
    see(await mod.get(page))
      .all('input[name=post]')[0]
      ?.at('value'),
  )
  const form = await mod.get(`/moderation/posts/delete?post=${opening}`)
  expect(see(form).one('.chosen-list').text).toContain('会删除整个主题')
  expect((await press(mod, form, 'main form')).headers.location).toBe(`/forum-${board}-1.html`)
  expect((await site.guest().get(page)).status).toBe(404)
})

test('a report waits with the post and every voice, and one click decides it', async () => {
  const { site, bob, mod, thread, postId, sees } = await scene()
  const [eve, dan] = [
    await site.visit(await makeMember(site, '小夜')),
    await site.visit(await makeMember(site, '小丹')),
  ]
  const address = (await sees()).one(`#pid${postId} a.report`).at('href')
  const shownIn = (await site.guest().get(address)).headers.location ?? ''
  expect(decodeURIComponent(shownIn)).toBe(`/sign-in?back=/posts/${postId}/report`)
  const form = await eve.get(`/posts/${postId}/report`)
  expect(texts(see(form), 'fieldset label')).toEqual(['广告垃圾', '违规内容', '恶意灌水', '重复发帖', '其他'])
  const sent = await press(eve, form, 'main form', { reason: '其他', more: '话太难听' })
  expect(sent.headers.location).toBe(`/thread-${thread.id}-1-1.html#pid${postId}`)
  await press(eve, form, 'main form', { reason: '广告垃圾' })
  await dan.post(`/posts/${postId}/report`, { reason: '恶意灌水' })
  const queue = await mod.get('/moderation/reports')
  expect(see(queue).one('.report').text).toContain('有人不爱听的话')
  expect(texts(see(queue), '.voices li').map(one => one.replace(/ \d+ .*| 刚刚/, ''))).toEqual([
    '小夜: 其他: 话太难听',
    '小丹: 恶意灌水',
  ])
  await press(mod, queue, '.report form', { decision: 'block', reason: '违规内容' })
  expect((await sees()).text).not.toContain('有人不爱听的话')
  expect(texts(see(await mod.get('/moderation/reports')), '.report')).toEqual([])
  expect(see(await mod.get('/moderation/reports?show=decided')).one('.report').text).toContain('已屏蔽 · 老版主')
  expect(see(await eve.get('/notices')).text).toContain('您的举报已受理，谢谢')
  expect(see(await (await site.visit(bob)).get('/notices')).text).toContain('您在 主题 中的帖子被管理团队屏蔽')
})

test('each decision is one click: to ignore, to warn, to delete', async () => {
  const { site, bob, mod, thread, sees } = await scene()
  const eve = await site.visit(await makeMember(site, '小夜'))
  const decide = async (decision: string) => {
    const { postId } = await makeReply(site, bob, thread.id, { body: `要${decision}的一句话` })
    await eve.post(`/posts/${postId}/report`, { reason: '其他' })
    await press(mod, await mod.get('/moderation/reports'), '.report form', { decision })
    return (await sees()).all(`#pid${postId}`)[0]?.text
  }
  expect(await decide('ignore')).toContain('要ignore的一句话')
  expect(await decide('warn')).toContain('受到警告')
  expect(await decide('delete')).toBeUndefined()
  const notices = see(await eve.get('/notices')).one('.notices').text
  expect([notices.includes('您的举报已查看，未作处理'), notices.includes('您的举报已受理')]).toEqual([true, true])
})

test('one’s own posts, a report without a reason, and guests are refused', async () => {
  const { site, bob, postId } = await scene()
  const own = await site.visit(bob)
  expect((await own.post(`/posts/${postId}/report`, { reason: '其他' })).text).toContain('不能举报自己的帖子。')
  const eve = await site.visit(await makeMember(site, '小夜'))
  const empty = await eve.post(`/posts/${postId}/report`, { reason: '', more: ' ' })
  expect([empty.status, texts(see(empty), '.errors li')]).toEqual([422, ['请写明理由。']])
  expect((await site.guest().get(`/posts/${postId}/report`)).headers.location).toContain('/sign-in')
  expect((await eve.get('/posts/9999/report')).status).toBe(404)
})

test('a moderator sees the reports, bins and log of her own boards only', async () => {
  const { site, mod, postId, thread } = await scene()
  const eve = await site.visit(await makeMember(site, '小夜'))
  await eve.post(`/posts/${postId}/report`, { reason: '其他' })
  await use(mod, 'warn', [postId])
  const other = await site.visit(await makeModerator(site, '外版主', await makeBoard(site, '别处')))
  for (const [page, selector] of [
    ['reports', '.report'],
    ['log', 'tbody tr'],
  ] as const) {
    expect(see(await mod.get(`/moderation/${page}`)).all(selector)).toHaveLength(1)
    expect(see(await other.get(`/moderation/${page}`)).all(selector)).toEqual([])
    expect((await eve.get(`/moderation/${page}`)).status).toBe(403)
    expect((await site.guest().get(`/moderation/${page}`)).headers.location).toContain('/sign-in')
  }
  expect((await other.post('/moderation/reports/1', { decision: 'delete' })).status).toBe(403)
  for (const tool of ['delete', 'warn', 'unwarn', 'block', 'unblock']) {
    expect([tool, (await other.post(`/moderation/posts/${tool}`, { post: String(postId) })).status]).toEqual([
      tool,
      403,
    ])
    expect([tool, (await eve.post(`/moderation/posts/${tool}`, { post: String(postId) })).status]).toEqual([tool, 403])
    expect([tool, (await mod.get(`/moderation/posts/${tool}`)).status]).toEqual([tool, 404])
  }
  await use(mod, 'delete', [postId])
  expect((await other.post('/moderation/recycled-posts/restore', { chosen: String(postId) })).status).toBe(404)
  expect(links(see(await mod.get('/moderation/recycled-posts')), 'tbody a')).toEqual([`/thread-${thread.id}-1-1.html`])
  expect((await mod.get('/moderation')).headers.location).toBe('/moderation/reports')
})
