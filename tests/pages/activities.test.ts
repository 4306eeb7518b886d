import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { tableOf } from '../../src/web/csv.ts'
import { makeBoard, makeMember } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'
import { makeActivity } from '../support/specials.ts'

let site: TestSite
let board: number
let ann: Viewer

beforeAll(async () => {
  site = await openSite()
  board = await makeBoard(site, '户外')
  ann = await makeMember(site, '安安')
})

afterAll(() => closeSite(site))

test('an activity is called, joined, confirmed and exported on the pages', async () => {
  const author = await site.visit(ann)
  site.clock.pass(60_000)
  const form = await author.get(`/boards/${board}/threads/new?special=activity`)
  const fields = {
    title: '溱湖骑行',
    body: '自带干粮,早上出发',
    activity_kind: '出外郊游',
    activity_place: '溱湖',
    activity_starts: '2026-07-01T08:00',
    activity_seats: '5',
    activity_questions: '几个人\n带车吗',
  }
  const address = (await press(author, form, '.sheet form', fields)).headers.location ?? ''
  const guest = see(await site.guest().get(address))
  expect(guest.one('.special-facts').text).toContain('2026-7-1 08:00')
  expect(guest.one('.activity a.button').text).toBe('登录后报名')
  const bob = await site.visit(await makeMember(site, '波波'))
  const answers = { message: '=HYPERLINK("x")', answer_1: '两个', answer_2: '带' }
  expect((await press(bob, await bob.get(address), '#activity .signup form', answers)).status).toBe(303)
  expect(see(await bob.get(address)).one('.activity').text).toContain('请等待发起人确认')
  const list = `${address.replace(/thread-(\d+)-.*/, 'threads/$1')}/activity/signups`
  expect(see(await bob.get(list)).all('table')).toEqual([])
  expect((await bob.get(`${list}.csv`)).status).toBe(403)
  const kept = await author.get(list)
  expect(texts(see(kept), 'tbody td')).toContain('两个')
  const [signup] = see(kept).all('[name=signup]')
  const decided = await press(author, kept, '#signups', { signup: signup?.at('value') ?? '', verdict: 'confirmed' })
  expect(decided.status).toBe(303)
  expect(texts(see(await site.guest().get(address)), '.faces li')).toEqual(['波波波'])
  const file = await author.get(`${list}.csv`)
  expect(file.headers['content-disposition']).toContain('attachment')
  expect(file.text).toContain(`"波波","'=HYPERLINK(""x"")","两个","带"`)
})

test('who has joined can leave again', async () => {
  const { id } = await makeActivity(site, ann, board, { confirms: false })
  const cat = await site.visit(await makeMember(site, '陈晨'))
  const page = `/thread-${id}-1-1.html`
  await press(cat, await cat.get(page), '#activity .signup form')
  const joined = await cat.get(page)
  expect(see(joined).one('.special-facts').text).toContain('已报名人数1 人')
  expect((await press(cat, joined, '#activity form')).status).toBe(303)
  expect(see(await cat.get(page)).one('.special-facts').text).toContain('已报名人数0 人')
})

test('a table for a spreadsheet begins with the mark of its encoding and runs nothing', () => {
  const table = tableOf([['名字', '=1+1', '-2', ' @x', '＝1', '普通"引号"', 'a,b\nc']])
  expect(table).toBe(`\uFEFF"名字","'=1+1","'-2","' @x","'＝1","普通""引号""","a,b\nc"\r\n`)
})
