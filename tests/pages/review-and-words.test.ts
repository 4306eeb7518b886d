import { expect, test } from 'vitest'
import { makeBoard, makeMember, makeModerator } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

test('an admin adds words and tries a text; what holds one waits in the queue until a moderator lets it through', async () => {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const ann = await site.visit(await makeMember(site, '小安'))
  const mod = await site.visit(await makeModerator(site, '老版主', board))
  const admin = await site.visit(await makeMember(site, '站长', { group: 1 }))
  const words = '/moderation/words'
  expect((await mod.get(words)).status).toBe(403)
  await press(admin, await admin.get(words), 'form#wordlines', {
    lines: '办证={MOD}\n枪支={BANNED}',
  })
  const tried = await press(admin, await admin.get(words), 'form#wordtest', { sample: '专业办 证' })
  expect(texts(see(tried), 'mark')).toEqual(['办 证'])
  expect((await admin.get(`${words}/export`)).text).toBe('办证={MOD}\n枪支={BANNED}\n')

  site.clock.pass(60_000)
  const form = () => ann.get(`/boards/${board}/threads/new`)
  const fields = { title: '广告', body: '大量枪支出售，请联系' }
  const refused = await press(ann, await form(), 'main form', fields)
  expect([refused.status, see(refused).all('textarea[name=body]')[0]?.text]).toEqual([422, fields.body])
  const divided = await press(ann, await form(), 'main form', { title: '有枪', body: '支的请联系，专业人士' })
  expect((await ann.get(divided.headers.location ?? '')).text).toContain('审核中')
  site.clock.pass(60_000)
  const sent = await press(ann, await form(), 'main form', { title: '广告', body: '专业办.证，请联系我' })
  expect(sent.status).toBe(303)
  const address = sent.headers.location ?? ''
  expect((await ann.get(address)).text).toContain('审核中')
  expect((await site.guest().get(address)).status).toBe(404)

  expect(texts(see(await mod.get('/moderation/reports')), '.side-tabs .waiting-count')).toEqual(['2'])
  const queue = await mod.get('/moderation/review')
  expect(texts(see(queue), '.review-item mark')).toEqual(['办.证'])
  const chosen = see(queue)
    .all('[name=chosen]')
    .map(box => box.at('value'))
  await press(mod, queue, 'form.review-form', { chosen, verdict: 'approve' })
  expect((await site.guest().get(address)).status).toBe(200)
  expect(see(await mod.get('/moderation/reports')).all('.waiting-count')).toEqual([])
  expect((await ann.get('/notices')).text).toContain('已通过审核')
})

test('who refuses what waits may ban its author at once, and is asked for a reason', async () => {
  const site = await open()
  const board = await makeBoard(site, '集市')
  const member = await makeMember(site, '卖药的')
  const seller = await site.visit(member)
  const mod = await site.visit(await makeModerator(site, '市场管理', board))
  const admin = await site.visit(await makeMember(site, '站长', { group: 1 }))
  await press(admin, await admin.get('/moderation/words'), 'form#wordlines', { lines: '祖传秘方={MOD}' })
  site.clock.pass(60_000)
  const form = await seller.get(`/boards/${board}/threads/new`)
  await press(seller, form, 'main form', { title: '包治百病', body: '祖传秘方，一帖见效' })
  const queue = await mod.get('/moderation/review')
  const chosen = see(queue).one('[name=chosen]').at('value')
  const refusal = { chosen, verdict: 'refuse', ban: 'speak', ban_days: '7' }
  const silent = await press(mod, queue, 'form.review-form', refusal)
  expect([silent.status, see(silent).one('[name=chosen]').has('checked')]).toEqual([422, true])
  expect((await press(mod, queue, 'form.review-form', { ...refusal, reason: '假药' })).status).toBe(303)
  expect(see(await mod.get('/moderation/review')).all('[name=chosen]')).toEqual([])
  const banned = await site.db.selectFrom('ban').select(['member_id', 'kind']).execute()
  expect(banned).toEqual([{ member_id: member.id, kind: 'speak' }])
})
