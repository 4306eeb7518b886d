import { expect, test } from 'vitest'
import { rangesText } from '../../src/credits/rate-ranges.ts'
import { visitPanel } from '../support/admin.ts'
import { arrange } from '../support/arrange.ts'
import { makeBoard, makeMember, makeModerator, makeReply, makeThread } from '../support/make.ts'
import { links, press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()
const FAME = { credit: 1, min: -2, max: 5, perDay: 9, own: false } as const

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const [ann, bob] = [await makeMember(site, '小安'), await makeMember(site, '大宝')]
  const moderator = await makeModerator(site, '老版主', board)
  const thread = await makeThread(site, ann, board, { title: '主题' })
  const { postId } = await makeReply(site, ann, thread.id)
  const rate_ranges = rangesText([FAME])
  await arrange(site, tx => tx.updateTable('member_group').set({ rate_ranges }).where('id', 'in', [10, 3]).execute())
  const page = `/thread-${thread.id}-1-1.html`
  return { site, ann, bob: await site.visit(bob), mod: await site.visit(moderator), postId, page }
}

test('评分 stands under the posts of others, and what was given shows under the post with its reason', async () => {
  const { site, ann, bob, postId, page } = await scene()
  expect(links(see(await bob.get(page)), '.ratep')).toContain(`/posts/${postId}/rate`)
  expect(links(see(await (await site.visit(ann)).get(page)), '.ratep')).toEqual([])
  expect(links(see(await site.guest().get(page)), '.ratep')).toEqual([])
  const form = await bob.get(`/posts/${postId}/rate`)
  const wrong = await press(bob, form, '.rate-form form', { score1: '9', reason: '手滑了' })
  expect([wrong.status, see(wrong).one('#f_reason').at('value')]).toEqual([422, '手滑了'])
  const sent = await press(bob, form, '.rate-form form', { score1: '3', reason: '写得真好' })
  expect(sent.status).toBe(303)
  const log = see(await site.guest().get(page)).one(`#ratelog_${postId}`)
  expect(log.one('summary').text).toBe('评分 参与人数 1 威望 +3')
  expect(texts(log, 'tbody tr')).toEqual(['大宝威望 +3 写得真好'])
  expect(texts(see(await (await site.visit(ann)).get('/notices')), '.notices p')[0]).toContain(
    '威望 +3，理由：写得真好',
  )
})

test('a moderator takes a rating back with a reason', async () => {
  const { site, bob, mod, postId, page } = await scene()
  await bob.post(`/posts/${postId}/rate`, { score1: '5' })
  const list = await mod.get(`/posts/${postId}/ratings`)
  const rating = see(list).one('input[name=rating]').at('value')
  expect((await press(mod, list, 'main form', { rating })).status).toBe(422)
  expect((await press(mod, list, 'main form', { rating, more: '不公道' })).status).toBe(303)
  expect(see(await site.guest().get(page)).all('.ratelog')).toEqual([])
  expect((await bob.post(`/posts/${postId}/ratings/remove`, { rating, more: '我的' })).status).toBe(403)
})

test('an administrator says for each credit how far a group may go', async () => {
  const { site, bob, postId } = await scene()
  const panel = await visitPanel(site)
  const form = await panel.get('/admin/groups/10')
  expect(see(form).one('input[name=rate_max1]').at('value')).toBe('5')
  const wrong = await press(panel, form, 'main form', { rate_min1: '8' })
  expect([wrong.status, see(wrong).one('input[name=rate_min1]').at('value')]).toEqual([422, '8'])
  await press(panel, form, 'main form', {
    rate_on2: '1',
    rate_min2: '-1',
    rate_max2: '7',
    rate_day2: '20',
    rate_own2: '1',
  })
  const rows = texts(see(await bob.get(`/posts/${postId}/rate`)), '.rate-form tbody tr')
  expect(rows).toEqual([expect.stringContaining('-2 ~ 5'), expect.stringContaining('-1 ~ 7')])
})
