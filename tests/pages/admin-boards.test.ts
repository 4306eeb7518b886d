import { expect, test } from 'vitest'
import { visitPanel } from '../support/admin.ts'
import { makeBoard, makeMember, makeThread, seeAgain } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { png } from '../support/pictures.ts'
import { type Fields, sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()
const FORM = 'main form.form'

async function scene() {
  const site = await open()
  const admin = await visitPanel(site)
  const board = await makeBoard(site, '茶馆')
  const save = async (id: number, changes: Fields) =>
    press(admin, await admin.get(`/admin/boards/${id}`), FORM, changes)
  return { site, admin, board, save }
}

test('categories, boards and boards below them are created and put in order', async () => {
  const { site, admin } = await scene()
  const create = async (name: string, parent = '') => {
    const sent = await press(admin, await admin.get('/admin/boards'), 'main form.form', { name, parent })
    return Number(/\/admin\/boards\/(\d+)$/.exec(sent.headers.location ?? '')?.[1])
  }
  const town = await create('城市')
  const first = await create('本地', String(town))
  const second = await create('美食', String(town))
  await create('早茶', String(second))
  const names = async () => texts(see(await site.guest().get('/')), `#category_${town} h3 a`)
  expect(await names()).toEqual(['本地', '美食'])
  expect(see(await site.guest().get('/')).one(`#forum_${second}`).text).toContain('子版块: 早茶')
  await admin.post('/admin/boards/order', { [`position_${first}`]: '9', [`position_${second}`]: '1' })
  expect(await names()).toEqual(['美食', '本地'])
  const empty = await admin.post('/admin/boards', { name: ' ' })
  expect([empty.status, texts(see(empty), '.errors li')]).toEqual([422, ['请填写名称。']])
  expect((await admin.post('/admin/boards', { name: 'x', parent: '999' })).status).toBe(404)
})

test('what is said about a board is saved and shown', async () => {
  const { site, board, save } = await scene()
  const sent = await save(board, {
    name: '新茶馆',
    description: '喝茶聊天',
    rules: '[b]文明[/b]发言',
  })
  expect(sent.status).toBe(303)
  const index = see(await site.guest().get('/')).one(`#forum_${board}`)
  expect([index.one('h3').text, index.text.includes('喝茶聊天')]).toEqual(['新茶馆', true])
  const page = see(await site.guest().get(`/forum-${board}-1.html`))
  expect(page.one('.rules .t_f strong').text).toBe('文明')
  await save(board, { type_required: '1', type_prefix: [] })
  const after = (await site.now()).boards.byId.get(board)
  expect([after?.type_required, after?.type_prefix]).toEqual([true, false])
})

test('moderators are appointed by name, and who is dismissed is a member again', async () => {
  const { site, board, save } = await scene()
  const [ann, bob] = [await makeMember(site, '小安'), await makeMember(site, '大宝')]
  const wrong = await save(board, { moderators: '小安, 没有这人' })
  expect([wrong.status, texts(see(wrong), '.errors li')]).toEqual([422, ['没有叫「没有这人」的会员。']])
  expect(see(wrong).one('#f_moderators').at('value')).toBe('小安, 没有这人')
  await save(board, { moderators: '小安、大宝' })
  expect(see(await site.guest().get(`/forum-${board}-1.html`)).one('.moderators').text).toBe('版主: 小安, 大宝')
  expect((await seeAgain(site, ann.id)).group.id).toBe(3)
  await save(board, { moderators: '大宝' })
  expect([(await seeAgain(site, ann.id)).group.id, (await seeAgain(site, bob.id)).group.id]).toEqual([10, 3])
})

test('each permission of a board takes effect for the groups that have it, and for no other', async () => {
  const { site, board, save } = await scene()
  const low = await site.visit(await makeMember(site, '新手'))
  const high = await site.visit(await makeMember(site, '元老', { group: 13 }))
  const thread = await makeThread(site, await seeAgain(site, (await makeMember(site, '楼主')).id), board)
  const page = `/forum-${board}-1.html`
  const write = async (who: typeof low) => {
    site.clock.pass(60_000)
    return (await who.post(`/boards/${board}/threads`, { title: '标题', body: '这里有一些内容' })).status
  }
  const answer = async (who: typeof low) => {
    site.clock.pass(60_000)
    return (await who.post(`/threads/${thread.id}/replies`, { body: '这里有一些内容' })).status
  }
  await save(board, { post: ['13'] })
  expect([await write(low), await write(high), await answer(low)]).toEqual([403, 303, 303])
  await save(board, { post: [], reply: ['13'] })
  expect([await write(low), await answer(low), await answer(high)]).toEqual([303, 403, 303])
  await save(board, { reply: [], upload: ['13'] })
  const box = async (who: typeof low) => see(await who.get(page)).all('#fastpostform input[type=file]').length
  expect([await box(low), await box(high)]).toEqual([0, 1])
  site.clock.pass(60_000)
  const sent = await low.upload(`/boards/${board}/threads`, { title: '照片', body: '这里有一些内容' }, [await png()])
  expect([sent.status, see(sent).one('.errors').text]).toEqual([403, '您所在的用户组不能上传图片。'])
  const [picture] = (await low.upload('/uploads', {}, [await png()])).body.pictures
  const bare = await low.post(`/boards/${board}/threads`, {
    title: '照片',
    body: `[attach]${picture.id}[/attach] 这里有一些内容`,
  })
  expect(see(await low.get(bare.headers.location ?? '')).all('#postlist a.zoom')).toEqual([])
  await save(board, { upload: [], view: ['13'] })
  expect([(await low.get(page)).status, (await high.get(page)).status, (await site.guest().get(page)).status]).toEqual([
    404, 200, 404,
  ])
  await save(board, { view: ['7', '10'] })
  expect([(await low.get(page)).status, (await high.get(page)).status, (await site.guest().get(page)).status]).toEqual([
    200, 404, 200,
  ])
})

test('a board is hidden, moved below another, and removed when it is empty', async () => {
  const { site, admin, board, save } = await scene()
  const other = await makeBoard(site, '新家')
  const category = Number((await site.now()).boards.byId.get(board)?.parent?.id)
  await save(board, { hidden: '1' })
  expect((await site.guest().get(`/forum-${board}-1.html`)).status).toBe(404)
  await save(board, { hidden: [], parent: String(other) })
  expect(see(await site.guest().get('/')).one(`#forum_${other}`).text).toContain('子版块: 茶馆')
  expect(texts(see(await save(other, { parent: String(board) })), '.errors li')).toEqual(['不能放在那里。'])
  expect((await save(category, { parent: String(other) })).status).toBe(422)
  const full = await admin.post(`/admin/boards/${other}/remove`)
  expect([full.status, texts(see(full), '.errors li')]).toEqual([422, ['「新家」里还有主题或下级版块，不能删除。']])
  const thread = await makeThread(site, await makeMember(site, '小安'), board)
  expect((await admin.post(`/admin/boards/${board}/remove`)).status).toBe(422)
  await admin.post('/moderation/threads/delete', { thread: String(thread.id) })
  await admin.post('/moderation/recycled-threads/purge', { chosen: String(thread.id) })
  expect((await admin.post(`/admin/boards/${board}/remove`)).headers.location).toBe('/admin/boards')
  expect((await admin.get(`/admin/boards/${board}`)).status).toBe(404)
  const log = texts(see(await admin.get('/admin/log?action=edit_board')), 'tbody tr')
  expect(log.length).toBeGreaterThanOrEqual(2)
})
