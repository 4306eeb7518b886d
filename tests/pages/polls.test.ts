import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { queriesOf } from '../support/counting.ts'
import { makeBoard, makeMember } from '../support/make.ts'
import { drawn, press, see, texts } from '../support/page.ts'
import { png } from '../support/pictures.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'
import { makePoll } from '../support/specials.ts'

let site: TestSite
let board: number
let ann: Viewer

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '户外')
  ann = await makeMember(site, '安安')
})

afterAll(() => closeSite(site))

const page = (id: number) => `/thread-${id}-1-1.html`
const FIELDS = { title: '周末去哪', body: '大家说说周末去哪里好', option_1: '爬山', option_2: '骑车' }

test('a poll is opened from the menu of the board, with a picture for an option, and read by a guest', async () => {
  const visitor = await site.visit(ann)
  const menu = see(await visitor.get(`/forum-${board}-1.html`)).all('#newspecial_menu a')
  expect(menu.map(one => one.text)).toEqual(['发表帖子', '发起投票', '发布悬赏', '发起活动', '发起辩论'])
  const form = await visitor.get(menu[1]?.at('href') ?? '')
  const { action, fields } = drawn(see(form).one('.sheet form'))
  const { formhash: _, ...others } = fields
  site.clock.pass(60_000)
  const filled = { ...others, ...FIELDS, poll_choices: '2', poll_days: '3' }
  const answer = await visitor.upload(action, filled, [{ ...(await png('hill.png', 40, 30)), field: 'option_file_1' }])
  expect(answer.status).toBe(303)
  const shown = see(await site.guest().get(answer.headers.location ?? ''))
  expect(texts(shown, '.poll .poll-choice')).toEqual(['爬山', '骑车'])
  expect(shown.all('.poll-picture img')).toHaveLength(1)
  expect(shown.all('.t_f img')).toEqual([])
  expect(shown.one('.poll').text).toContain('3 天 0 小时 0 分钟')
  expect(shown.all('.poll form')).toEqual([])
  expect(shown.one('.poll a.button').text).toBe('登录后投票')
})

test('a form that is not right comes back with what was typed', async () => {
  const visitor = await site.visit(ann)
  const answer = await visitor.post(`/boards/${board}/threads`, {
    ...FIELDS,
    special: 'poll',
    poll_choices: '1',
    option_2: '',
  })
  expect(answer.status).toBe(422)
  const form = see(answer)
  expect(form.one('.errors').text).toContain('至少填写 2 个')
  expect(form.one('#f_option_1').at('value')).toBe('爬山')
  expect(form.one('[name=special]').at('value')).toBe('poll')
})

test('results that are kept show themselves to who voted, and to nobody else but the author', async () => {
  const poll = await makePoll(site, ann, board, { hidesResults: true, publicVoters: false })
  const bob = await site.visit(await makeMember(site, '波波'))
  const before = await bob.get(page(poll.id))
  expect(see(before).all('.poll-result')).toEqual([])
  expect((await bob.get(`/threads/${poll.id}/poll/voters`)).status).toBe(403)
  const voted = await press(bob, before, '#poll form', { option: String(poll.options[1]) })
  expect(voted.headers.location).toBe(`${page(poll.id)}#poll`)
  const after = see(await bob.get(page(poll.id)))
  expect(texts(after, '.poll-share')).toEqual(['0.00% (0)', '100.00% (1)', '0.00% (0)'])
  expect(after.all('.poll form')).toEqual([])
  expect(see(await site.guest().get(page(poll.id))).all('.poll-result')).toEqual([])
  const author = await site.visit(ann)
  expect(see(await author.get(page(poll.id))).all('.poll-result')).toHaveLength(3)
  expect(
    texts(see(await author.get(`/threads/${poll.id}/poll/voters?option=${poll.options[1]}`)), '.faces li'),
  ).toEqual(['波波波'])
})

test('a vote shows on the page that guests get from memory, and a second one is refused in words', async () => {
  const poll = await makePoll(site, ann, board)
  expect(texts(see(await site.guest().get(page(poll.id))), '.poll-share')[0]).toBe('0.00% (0)')
  const cat = await site.visit(await makeMember(site, '陈晨'))
  const vote = () => cat.post(`/threads/${poll.id}/poll/votes`, { option: String(poll.options[0]) })
  expect((await vote()).status).toBe(303)
  expect(texts(see(await site.guest().get(page(poll.id))), '.poll-share')[0]).toBe('100.00% (1)')
  const again = await vote()
  expect([again.status, see(again).one('.errors').text]).toEqual([422, '您已经投过票了，每人只能投一次'])
})

test('a page with a poll takes two queries more than a plain one, and the list shows and filters polls', async () => {
  const poll = await makePoll(site, ann, board)
  const reader = await site.visit(await makeMember(site, '读者'))
  await reader.get('/notices')
  await reader.get(page(poll.id))
  expect(await queriesOf(reader, page(poll.id))).toBeLessThanOrEqual(10)
  const list = see(await reader.get(`/forum-${board}-1.html?specialtype=poll`))
  expect(list.all('.state-poll').length).toBeGreaterThan(0)
  const none = see(await reader.get(`/forum-${board}-1.html?specialtype=debate`))
  expect(none.all('.state-poll')).toEqual([])
  const classic = await reader.get(`/forum.php?mod=forumdisplay&fid=${board}&filter=specialtype&specialtype=poll`)
  expect(classic.headers.location).toBe(`/forum-${board}-1.html?specialtype=poll`)
})

test('the archive tells a poll in lines, and lists of a member and of a search mark it', async () => {
  const poll = await makePoll(site, ann, board)
  const archive = see(await site.guest().get(`/archiver/tid-${poll.id}.html`))
  expect(texts(archive, 'p')).toContain('1. 爬山 (0)')
  const list = see(await site.guest().get(`/space-uid-${ann.id}.html?do=thread`))
  expect(list.all('.special-icon[title=投票]').length).toBeGreaterThan(0)
})
