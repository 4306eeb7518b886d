import { expect, test } from 'vitest'
import { visitPanel } from '../support/admin.ts'
import { changeSettings, makeBoard, makeMember, makeThread, readThread } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { type Fields, sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

async function scene() {
  const site = await open()
  const admin = await visitPanel(site)
  const board = await makeBoard(site, '茶馆')
  const ann = await makeMember(site, '小安')
  const address = `/admin/boards/${board}/types`
  const save = async (changes: Fields) => press(admin, await admin.get(address), 'main form.form', changes)
  await save({ added: '闲聊\n求助\n通告' })
  const types = async () => (await site.now()).boards.byId.get(board)?.types ?? []
  const [chat, help, notice] = (await types()).map(type => type.id)
  if (!chat || !help || !notice) throw new Error('Three types were added')
  return { site, admin, board, ann, address, save, types, chat, help, notice }
}

test('a type is renamed, put elsewhere, given an icon and kept for moderators, and its threads stay with it', async () => {
  const { site, board, ann, save, types, chat, notice } = await scene()
  const thread = await makeThread(site, ann, board, { typeId: chat })
  const changes = { [`name_${chat}`]: '茶余饭后', [`position_${chat}`]: '9', [`icon_${chat}`]: 'smile' }
  expect((await save({ ...changes, [`staff_${notice}`]: '1' })).status).toBe(303)
  expect((await types()).map(type => [type.name, type.staff_only])).toEqual([
    ['求助', 0],
    ['通告', 1],
    ['茶余饭后', 0],
  ])
  const page = see(await site.guest().get(`/forum-${board}-1.html?typeid=${chat}`))
  expect(texts(page, '#thread_types a')).toEqual(['全部', '求助', '通告', '茶余饭后'])
  expect(page.one('#thread_types use').at('href')).toMatch(/#smile$/)
  expect(page.one(`#normalthread_${thread.id} .type`).text).toBe('[茶余饭后]')
})

test('a type is merged into another, one is deleted, and the threads follow in the same act', async () => {
  const { site, board, ann, save, types, chat, help, notice } = await scene()
  const merged = await makeThread(site, ann, board, { typeId: chat })
  const bare = await makeThread(site, ann, board, { typeId: notice })
  await save({ [`becomes_${chat}`]: String(help), [`becomes_${notice}`]: 'goes', added: '' })
  expect((await types()).map(type => type.name)).toEqual(['求助'])
  const typeOf = async (id: number) => (await readThread(site, ann, id)).type_id
  expect([await typeOf(merged.id), await typeOf(bare.id)]).toEqual([help, null])
  const list = (id: number) => site.guest().get(`/forum-${board}-1.html?typeid=${id}&digest=1`)
  const old = await list(chat)
  expect([old.status, old.headers.location]).toEqual([301, `/forum-${board}-1.html?typeid=${help}&digest=1`])
  expect((await list(notice)).text).toContain('这个分类已经不在了')
  expect((await list(help)).text).not.toContain('已经不在了')
})

test('names that are empty, too long, there twice or too many are refused, and what was typed comes back', async () => {
  const { site, save, types, chat, help, notice } = await scene()
  const told = async (changes: Fields) => {
    const answer = await save(changes)
    return [answer.status, ...texts(see(answer), '.errors li')]
  }
  expect(await told({ [`name_${chat}`]: ' ' })).toEqual([422, '分类名称不能为空。'])
  expect(await told({ added: '求助\n新的' })).toEqual([422, '分类名称「求助」重复了。'])
  expect(await told({ added: '长'.repeat(31) })).toEqual([422, expect.stringContaining('超过了 30 个字符')])
  expect(await told({ [`becomes_${chat}`]: String(help), [`becomes_${help}`]: 'goes' })).toEqual([
    422,
    '「闲聊」要合并到的分类不会保留。',
  ])
  await changeSettings(site, { threadTypesMax: 3 })
  const full = await save({ [`name_${notice}`]: '改了名', added: '第四个' })
  expect([full.status, see(full).one(`#f_name_${notice}`).at('value'), see(full).one('#f_added').raw.trim()]).toEqual([
    422,
    '改了名',
    '第四个',
  ])
  expect((await types()).map(type => type.name)).toEqual(['闲聊', '求助', '通告'])
})
