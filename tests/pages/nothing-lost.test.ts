import { expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { GROUP } from '../../src/members/group.ts'
import { banIp } from '../../src/moderation/banning-ip.ts'
import { changeSettings, makeAttachment, makeBoard, makeMember, makeThread, PASSWORD } from '../support/make.ts'
import { drawn, press, see, texts } from '../support/page.ts'
import { sitesOfTest, type TestSite } from '../support/site.ts'

const open = sitesOfTest()
const WORDS = '写了整整一个晚上的话，\n一句也不能丢。'

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '茶馆')
  const member = await makeMember(site, '小安')
  const thread = await makeThread(site, await makeMember(site, '楼主'), board)
  return { site, board, member, thread, ann: await site.visit(member) }
}

async function countOf(site: TestSite, words: string): Promise<number> {
  const rows = await site.db.selectFrom('post').select('id').where('body', '=', words).execute()
  return rows.length
}

test('a form sent twice makes one post, and both times leads to it', async () => {
  const { site, board, ann } = await scene()
  const page = await ann.get(`/boards/${board}/threads/new`)
  const fields = { title: '只有一个', body: WORDS }
  const [first, second] = [await press(ann, page, 'main form', fields), await press(ann, page, 'main form', fields)]
  expect([first.status, second.status]).toEqual([303, 303])
  expect(second.headers.location).toBe(first.headers.location)
  expect(await countOf(site, WORDS)).toBe(1)
})

test('twenty presses at once make one reply', async () => {
  const { site, ann, thread } = await scene()
  const page = await ann.get(`/thread-${thread.id}-1-1.html`)
  const { action, fields } = drawn(see(page).one('#fastpostform'))
  const { formhash, ...others } = fields
  const presses = Array.from({ length: 20 }, () => ann.post(action, { ...others, body: WORDS }))
  const answers = await Promise.all(presses)
  expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([303]))
  expect(new Set(answers.map(answer => answer.headers.location)).size).toBe(1)
  expect([await countOf(site, WORDS), formhash?.length]).toEqual([1, 1])
  expect(see(await ann.get(`/thread-${thread.id}-1-1.html`)).one('.thread-title .pls').text).toContain('回复: 1')
})

test('a form whose token is old comes back with every word and picture, and one more press sends it', async () => {
  const { site, ann, member, thread } = await scene()
  const pictures = [await makeAttachment(site, member, 'aa'), await makeAttachment(site, member, 'bb')].map(String)
  const form = drawn(see(await ann.get(`/threads/${thread.id}/replies/new`)).one('main form'))
  const sent = await ann.post(form.action, { ...form.fields, formhash: 'old', body: WORDS, attachments: pictures })
  expect(sent.status).toBe(403)
  expect(see(sent).one('textarea').raw.trim()).toBe(WORDS)
  const again = await press(ann, sent, 'main form')
  expect([again.status, await countOf(site, WORDS)]).toEqual([303, 1])
  const used = await site.db.selectFrom('attachment').select('id').where('post_id', 'is not', null).execute()
  expect(used.map(one => String(one.id))).toEqual(pictures)
})

test('when the session is over, signing in gives the text back and one press sends it', async () => {
  const { site, ann, thread } = await scene()
  const form = drawn(see(await ann.get(`/threads/${thread.id}/replies/new`)).one('main form'))
  await site.db.deleteFrom('session').execute()
  const asked = await ann.post(form.action, { ...form.fields, body: WORDS })
  expect([asked.status, see(asked).one('.errors').text]).toEqual([
    403,
    '您的登录已经过期。登录后，刚才写的内容会原样回到您面前。',
  ])
  const wrong = await press(ann, asked, 'main form', { login: '小安', password: 'not-this-one' })
  const back = await press(ann, wrong, 'main form', { login: '小安', password: PASSWORD })
  expect(see(back).one('textarea').raw.trim()).toBe(WORDS)
  expect((await press(ann, back, 'main form')).status).toBe(303)
  expect(await countOf(site, WORDS)).toBe(1)
})

test('a report and a new thread are kept the same way', async () => {
  const { site, ann, board } = await scene()
  const form = drawn(see(await ann.get(`/boards/${board}/threads/new`)).one('main form'))
  await site.db.deleteFrom('session').execute()
  const asked = await ann.post(form.action, { ...form.fields, title: '标题也在', body: WORDS })
  const back = await press(ann, asked, 'main form', { login: '小安', password: PASSWORD })
  expect(see(back).one('#held_title').at('value')).toBe('标题也在')
  const sent = await press(ann, back, 'main form')
  expect(see(await ann.get(sent.headers.location ?? '')).one('#thread_subject').text).toBe('标题也在')
})

test('text that waits for signing in is sent nowhere but on this site', async () => {
  const { site } = await scene()
  const held = { held_action: 'https://evil.example/', held_body: WORDS }
  const sent = await site.guest().post('/sign-in', { login: '小安', password: PASSWORD, ...held })
  expect([sent.status, sent.headers.location]).toEqual([303, '/'])
})

test('a refused post comes back with everything that was typed, and can be sent again', async () => {
  const { site, ann, board } = await scene()
  const page = await ann.get(`/boards/${board}/threads/new`)
  const refused = await press(ann, page, 'main form', { title: '', body: '短', signature: [] })
  expect([refused.status, texts(see(refused), '.errors li')]).toEqual([
    422,
    ['请填写标题。', '内容太短，至少 10 个字节（一个汉字是 3 个字节，引用不算）。'],
  ])
  const form = drawn(see(refused).one('main form'))
  expect(form.fields.body?.[0]?.trim()).toBe('短')
  expect(form.fields.signature).toBeUndefined()
  expect((await press(ann, refused, 'main form', { title: '好了', body: WORDS })).status).toBe(303)
  expect(await countOf(site, WORDS)).toBe(1)
})

test('posting too soon is refused with the text, and goes through after the pause', async () => {
  const { site, ann, thread } = await scene()
  await ann.post(`/threads/${thread.id}/replies`, { body: '第一个回复来了' })
  const page = await ann.get(`/thread-${thread.id}-1-1.html`)
  const soon = await press(ann, page, '#fastpostform', { body: WORDS })
  expect([soon.status, see(soon).one('.errors').text]).toEqual([
    429,
    '您发得太快了，两次发表至少间隔 15 秒。内容还在，稍等再发。',
  ])
  expect(see(soon).one('textarea').raw.trim()).toBe(WORDS)
  site.clock.pass(16_000)
  expect((await press(ann, soon, 'main form')).status).toBe(303)
  expect(await countOf(site, WORDS)).toBe(1)
})

test('a ban, a shut network, the hours of minors and a thread that is gone give the text back with the refusal', async () => {
  const { site, ann, member, thread } = await scene()
  const { action, fields } = drawn(see(await ann.get(`/threads/${thread.id}/replies/new`)).one('main form'))
  const { formhash: _, ...others } = fields
  const refusal = async () => {
    const answer = await ann.upload(action, { ...others, body: WORDS }, [])
    return [answer.status, see(answer).one('main .written textarea').raw.trim()]
  }
  const set = (changes: { group_id?: number; minor?: string }) =>
    site.db.updateTable('member').set(changes).where('id', '=', member.id).execute()
  for (const group_id of [GROUP.silenced, GROUP.banned]) {
    await set({ group_id })
    expect(await refusal()).toEqual([403, WORDS])
  }
  await set({ group_id: 10, minor: JSON.stringify({ lock: '', day: 0, used: 0, seen: 0 }) })
  await changeSettings(site, { minorNightFrom: 0, minorNightTo: 23 })
  expect(await refusal()).toEqual([403, WORDS])
  await set({ minor: '' })
  const network = { network: '127.0.0.1', days: 1, reason: '广告' }
  const at = site.clock.now()
  const admin = await makeMember(site, '站长', { group: GROUP.admin })
  await transact(site.db, tx => banIp(tx, { ipBansMax: 9 }, { ...admin, ip: '198.51.100.1' }, network, at), 'site')
  expect(await refusal()).toEqual([403, WORDS])
  const answer = await ann.upload(action, { ...others, body: WORDS }, [])
  await transact(site.db, tx => tx.deleteFrom('ip_ban').execute(), 'site')
  expect((await press(ann, answer, '.written')).status).toBe(303)
  expect(await countOf(site, WORDS)).toBe(1)
  await transact(site.db, tx => tx.updateTable('thread').set({ deleted_at: at }).execute())
  expect(await refusal()).toEqual([404, WORDS])
})
