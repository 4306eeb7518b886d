import { expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import { visitPanel } from '../support/admin.ts'
import { makeBoard, makeMember, makeReply, makeThread } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { type Fields, sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()
const NOTE = { tag: 'note', replacement: '<div class="note">{1}</div>', explanation: '提示', available: '1' }
const FORM = 'main form.form'

async function scene() {
  const site = await open()
  const admin = await visitPanel(site)
  const board = await makeBoard(site, '茶馆')
  const ann = await makeMember(site, 'Anna')
  const add = async (fields: Fields) => press(admin, await admin.get('/admin/codes'), FORM, fields)
  const printed = async () => {
    const rows = await site.db.selectFrom('post').select('html').orderBy('id').execute()
    return rows.map(({ html }) => html)
  }
  return { site, admin, board, ann, add, printed }
}

test('a code of the admin works at once, changes reach old posts, and without it its marks can be read', async () => {
  const { site, admin, board, ann, add, printed } = await scene()
  const thread = await makeThread(site, ann, board, { body: '早先写的 [note]看这里[/note] 就有了' })
  await makeReply(site, ann, thread.id, { body: '与它无关的一个回帖，不用动。' })
  const [, untouched] = await printed()
  const rules = { rules: '[note]文明[/note]发言' }
  await press(admin, await admin.get(`/admin/boards/${board}`), FORM, rules)
  const sent = await add({ ...NOTE, example: '[note]例[/note]' })
  const place = sent.headers.location ?? ''
  expect(place).toMatch(/^\/admin\/codes\/\d+$/)
  expect(see(await admin.get(place)).one('.t_f .code-note').text).toBe('例')
  await runJobs(site)
  expect(await printed()).toEqual(['早先写的 <div class="code-note">看这里</div> 就有了', untouched])
  await press(admin, await admin.get(place), FORM, { replacement: '<blockquote>{1}</blockquote>' })
  await runJobs(site)
  expect((await printed())[0]).toContain('<blockquote>看这里</blockquote>')
  expect((await site.now()).boards.byId.get(board)?.rules.html).toContain('<blockquote>')
  await press(admin, await admin.get(place), FORM, { available: [] })
  await runJobs(site)
  expect((await printed())[0]).toContain('[note]看这里[/note]')
  await press(admin, await admin.get(place), FORM, { available: '1', group: ['1'] })
  await runJobs(site)
  expect((await printed())[0]).toContain('[note]看这里[/note]')
  expect((await admin.post(`${place}/remove`)).status).toBe(303)
  expect((await admin.get(place)).status).toBe(404)
  expect(texts(see(await admin.get('/admin/log')), 'td').join(' ')).toContain('[note]')
})

test('those who may use a code have its button, and only they', async () => {
  const { site, admin, board, ann, add } = await scene()
  await add({ ...NOTE, group: ['10'] })
  await add({
    tag: 'wiki',
    params: '2',
    replacement: '<a href="https://w.example.com/{1}">{2}</a>',
    prompts: '词条\n文字',
    available: '1',
  })
  const tools = async (who: typeof admin) => {
    const page = see(await who.get(`/boards/${board}/threads/new`))
    return page.all('[data-tool^=code-]').map(button => button.at('data-tool'))
  }
  const visit = await site.visit(ann)
  expect(await tools(visit)).toEqual(['code-note', 'code-wiki'])
  expect(await tools(admin)).toEqual(['code-wiki'])
  const panel = see(await visit.get('/editor/tools')).one('[data-panel=code-wiki]')
  expect(panel.text).toMatch(/词条.*文字/s)
  expect(panel.one('button').at('data-before')).toBe('[wiki={1}]{2}[/wiki]')
})

test('what cannot be a code comes back with the reason and with what was typed', async () => {
  const { add } = await scene()
  const refused = async (fields: Fields) => {
    const page = await add({ ...NOTE, ...fields })
    expect(page.status).toBe(422)
    return { said: texts(see(page), '.errors li')[0], typed: see(page).one('[name=replacement]').text }
  }
  expect(await refused({ tag: 'b' })).toMatchObject({ said: '标签名“b”已被占用。' })
  expect(await refused({ tag: '1a' })).toMatchObject({ said: expect.stringContaining('标签名须以字母开头') })
  const script = '<script>{1}</script>'
  expect(await refused({ replacement: script })).toEqual({ said: '替换内容不能使用元素 script。', typed: script })
  expect(await refused({ replacement: ' ' })).toMatchObject({ said: '请填写替换内容。' })
  await add(NOTE)
  expect(await refused({ tag: 'NOTE' })).toMatchObject({ said: '标签名“note”已被占用。' })
})
