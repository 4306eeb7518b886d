import { afterAll, beforeAll, expect, test } from 'vitest'
import { amountsOf } from '../../src/credits/amounts.ts'
import { saveCreditRule } from '../../src/credits/rule-making.ts'
import { transact } from '../../src/db/transact.ts'
import { rankEverything } from '../../src/threads/ranking-everything.ts'
import { visitPanel } from '../support/admin.ts'
import { solveCaptcha } from '../support/captcha.ts'
import { changeSettings, makeBoard, makeMember, makeThread, PASSWORD, seeAgain } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { closeSite, openSite, type TestSite, type Visitor } from '../support/site.ts'

let site: TestSite
let panel: Visitor
beforeAll(async () => {
  site = await openSite()
  panel = await visitPanel(site)
})
afterAll(() => closeSite(site))

const purse = async (id: number) => {
  const { member } = await seeAgain(site, id)
  return [member?.extcredits1, member?.extcredits2]
}

test('the panel opens an exchange, and a member exchanges with her password as far as the minimum goes', async () => {
  const page = await panel.get('/admin/credits')
  const ratios = { ratio1: '10', in1: '1', ratio2: '1', out2: '1', exchange_tax: '10', exchange_minimum: '20' }
  expect((await press(panel, page, 'form[action=/admin/credits]', ratios)).status).toBe(303)
  const ann = await makeMember(site, '小安', { group: 12 })
  const visitor = await site.visit(ann)
  await visitor.get('/')
  const [, before = 0] = await purse(ann.id)
  const form = { from: '2', to: '1', amount: '100', present: PASSWORD }
  const refused = async (changes: object) => (await visitor.post('/credits/exchange', { ...form, ...changes })).status
  expect(await refused({ present: 'wrong-plum-9' })).toBe(422)
  expect(await refused({ from: '1', to: '2' })).toBe(403)
  expect(await refused({ amount: String(before - 19) }), 'less than the minimum would remain').toBe(422)
  expect(await refused({ amount: '9' }), 'comes to nothing').toBe(422)
  expect((await visitor.post('/credits/exchange', form)).status).toBe(303)
  expect(await purse(ann.id)).toEqual([9, before - 100])
  const log = see(await visitor.get('/credits?action=CEC&way=out'))
  expect(texts(log, '.grid tbody td')[0]).toBe('积分兑换')
  expect(texts(see(await visitor.get('/credits?action=CEC&from=2030-01-01')), '.grid tbody tr')).toEqual([])
  const csv = await visitor.get('/credits/log.csv?credit=1')
  expect([csv.headers['content-type'], csv.text.trim().split('\r\n').length]).toEqual(['text/csv; charset=utf-8', 2])
  expect((await panel.get('/admin/credit-log.csv?member=小安')).text).toContain('积分兑换')
  const all = see(await panel.get('/admin/credit-log?action=CEC'))
  expect(all.all('tbody tr')[0]?.text).toMatch(/小安 ?积分兑换/)
})

test('cards are made in the panel, told once, work once, and guessing has an end', async () => {
  const ben = await makeMember(site, '小本')
  const visitor = await site.visit(ben)
  const made = await panel.post('/admin/cards', { count: '2', credit: '2', amount: '88', note: '周年', expires: '' })
  const [code = '', unused = ''] = made.text.match(/\b(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}\b/g) ?? []
  expect((await panel.get('/admin/cards')).text).not.toContain(code)
  expect(JSON.stringify(await site.db.selectFrom('credit_card').selectAll().execute())).not.toContain(code)
  await visitor.get('/')
  const [, before = 0] = await purse(ben.id)
  expect((await visitor.post('/credits/card', { code: code.toLowerCase().replaceAll('-', ' ') })).status).toBe(303)
  expect(await purse(ben.id)).toEqual([0, before + 88])
  expect((await visitor.post('/credits/card', { code })).status).toBe(422)
  await press(panel, await panel.get('/admin/cards'), 'form[action=/admin/cards/1/void]')
  expect((await visitor.post('/credits/card', { code: unused })).status).toBe(422)
  const tries = await Promise.all(Array.from({ length: 9 }, () => visitor.post('/credits/card', { code: 'AAAA' })))
  expect(tries.map(one => one.status).filter(status => status === 429).length).toBeGreaterThan(0)
})

test('who comes by a promotion link counts once a day, and who registers then is told of and paid for', async () => {
  const ann = await makeMember(site, '推广')
  await site.db.updateTable('member').set({ last_ip: '203.0.113.9' }).where('id', '=', ann.id).execute()
  for (const action of ['promotion_visit', 'promotion_register'] as const) {
    const rule = {
      action,
      board_id: null,
      cycle: 1 as const,
      cycle_minutes: 0,
      times: 5,
      ...amountsOf({ extcredits2: 7 }),
    }
    await transact(site.db, tx => saveCreditRule(tx, rule), 'site')
  }
  const { extcredits } = (await site.now()).settings
  await changeSettings(site, { extcredits: extcredits.map((one, n) => (n === 1 ? { ...one, start: 3 } : one)) })
  const [, before = 0] = await purse(ann.id)
  const guest = site.guest()
  expect((await guest.get(`/?fromuid=${ann.id}`)).headers.location).toBe('/')
  await site.guest().get(`/?fromuid=${ann.id}`)
  expect((await purse(ann.id))[1]).toBe(before + 7)
  await guest.get('/register')
  const captcha = await solveCaptcha(site, guest)
  site.clock.pass(3000)
  const fields = {
    name: '新来',
    email: 'new@example.com',
    password: PASSWORD,
    password2: PASSWORD,
    agreed: '1',
    captcha,
  }
  expect((await guest.post('/register', fields)).status).toBe(303)
  expect((await purse(ann.id))[1]).toBe(before + 14)
  const fresh = await site.db
    .selectFrom('member')
    .select('extcredits2')
    .where('name', '=', '新来')
    .executeTakeFirstOrThrow()
  expect(fresh.extcredits2).toBe(3)
  expect((await (await site.visit(ann)).get('/notices')).text).toContain('新来 通过您的推广链接注册了')
})

test('the lists of the best show members and threads, and of hidden boards nothing to who may not see them', async () => {
  const open = await makeBoard(site, '茶馆')
  const hidden = await makeBoard(site, '密室')
  const ann = await makeMember(site, '排行')
  const shown = await makeThread(site, ann, open, { title: '看得见的' })
  const secret = await makeThread(site, ann, hidden, { title: 'zq看不见的' })
  const { settings } = await site.now()
  await transact(
    site.db,
    async tx => {
      await tx.updateTable('thread').set({ views: 99 }).where('id', 'in', [shown.id, secret.id]).execute()
      await tx.insertInto('board_permission').values({ board_id: hidden, action: 'view', group_id: 1 }).execute()
      await rankEverything(tx, settings, site.clock.now())
    },
    'site',
  )
  expect(texts(see(await site.guest().get('/ranking?by=threads')), '.ranked a.strong')).toContain('排行')
  const list = (visitor: Visitor) => visitor.get('/ranking?of=thread&by=views_week')
  expect(texts(see(await list(site.guest())), '.ranked a.strong')).toEqual(['看得见的'])
  expect(texts(see(await list(panel)), '.ranked a.strong')).toContain('zq看不见的')
  const boards = async (visitor: Visitor) => texts(see(await visitor.get('/ranking?of=board')), '.ranked a.strong')
  expect([(await boards(site.guest())).includes('密室'), (await boards(panel)).includes('密室')]).toEqual([false, true])
})

test('a formula is checked and tried before it is saved', async () => {
  const tried = await panel.get('/admin/credits/formula?formula=posts*2')
  expect([tried.status, texts(see(tried), 'tbody tr').length > 1]).toEqual([200, true])
  const wrong = await panel.get('/admin/credits/formula?formula=posts*evil')
  expect([wrong.status, wrong.text.includes('Unknown evil')]).toEqual([422, true])
})

test('the panel gives the same to a list of members, or to nobody when one of the names is wrong', async () => {
  const [dai, mei] = [await makeMember(site, '小戴'), await makeMember(site, '小梅')]
  const money = async () =>
    (await site.db.selectFrom('member').select('extcredits2').where('id', 'in', [dai.id, mei.id]).execute()).map(
      row => row.extcredits2,
    )
  const form = 'form[action=/admin/rewards]'
  const fields = { names: '小戴\n小梅，小戴\n没有他', extcredits2: '7', reason: '猜灯谜' }
  const refused = await press(panel, await panel.get('/admin/rewards'), form, fields)
  expect([refused.status, see(refused).one('.errors').text, await money()]).toEqual([
    422,
    expect.stringContaining('没有他'),
    [0, 0],
  ])
  expect((await press(panel, refused, form, { names: '小戴\n小梅，小戴' })).status).toBe(303)
  expect(await money()).toEqual([7, 7])
  const told = await site.db.selectFrom('notice').select('params').where('member_id', '=', mei.id).execute()
  expect(told.map(one => String(one.params)).join()).toContain('猜灯谜')
})
