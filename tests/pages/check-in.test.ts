import { expect, test } from 'vitest'
import { queriesOf } from '../support/counting.ts'
import { makeMember } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

test('a member checks in from the link in her box, and finds herself among those of today', async () => {
  const site = await open()
  const ann = await site.visit(await makeMember(site, '小安'))
  const page = await ann.get(
    see(await ann.get('/'))
      .one('#check_in')
      .at('href'),
  )
  expect(see(page).all('.month td.came')).toEqual([])
  const sent = await press(ann, page, '.check-in-form', { mood: 'eager', words: '早茶已吃' })
  expect([sent.status, sent.headers.location]).toEqual([303, '/check-in'])
  const after = see(await ann.get('/check-in'))
  expect(after.one('.told').text).toContain('第 1 位')
  expect(after.all('.month td.came')).toHaveLength(1)
  expect(texts(after, '.check-in-today tbody td').join(' ')).toContain('加油：早茶已吃')
  const again = await ann.post('/check-in', { mood: 'eager', words: '' })
  expect([again.status, see(again).one('.errors').text]).toEqual([422, expect.stringContaining('已经签到过了')])
  expect(await queriesOf(ann, '/check-in')).toBeLessThanOrEqual(8)
})

test('a guest sees who came, and is asked to sign in; a month that is none is this one', async () => {
  const site = await open()
  const guest = see(await site.guest().get('/check-in'))
  expect(guest.one('.empty').text).toContain('今天还没有人签到')
  expect(guest.all('.check-in-form')).toEqual([])
  const ann = await site.visit(await makeMember(site, '小安'))
  const names = await Promise.all(
    ['2026-02', '2026-13', 'x'].map(
      async month => see(await ann.get(`/check-in?month=${month}`)).one('.month-bar').text,
    ),
  )
  expect(names[0]).toContain('2026-02')
  expect(names[1]).toBe(names[2])
})
