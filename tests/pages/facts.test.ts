import { expect, test } from 'vitest'
import { attachSort, requireSorts, saveField, saveSort } from '../../src/boards/arranging-sorts.ts'
import { transact } from '../../src/db/transact.ts'
import { DAY } from '../../src/lib/clock.ts'
import { changeSettings, makeBoard, makeMember } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { sitesOfTest, type Visitor } from '../support/site.ts'

const open = sitesOfTest()
const PLAIN = { hint: '', unit: '', preset: '', choices: '', lowest: null, highest: null, required: 0, position: 0 }

async function scene() {
  const site = await open()
  await changeSettings(site, { floodSeconds: 0 })
  const board = await makeBoard(site, '租房')
  const sort = await transact(
    site.db,
    async tx => {
      const id = await saveSort(tx, null, { name: '出租', description: '', days: '7,30', position: 0 })
      const shown = { ...PLAIN, searchable: 1, listed: 1 }
      await saveField(tx, id, null, { ...shown, name: '租金', kind: 'number', unit: '元', lowest: 1, required: 1 })
      await saveField(tx, id, null, { ...shown, name: '户型', kind: 'select', choices: '一室\n两室', position: 1 })
      await attachSort(tx, id, [board])
      await requireSorts(tx, [board], new Set([board]))
      return id
    },
    'site',
  )
  const fields = await site.db.selectFrom('sort_field').select('id').orderBy('position').execute()
  const [rent, rooms] = fields.map(field => field.id)
  const ann = await site.visit(await makeMember(site, '小安'))
  return { site, board, sort, rent, rooms, ann }
}

const offer = async (ann: Visitor, board: number, title: string, facts: Record<string, string>) => {
  const form = await ann.get(`/boards/${board}/threads/new`)
  return press(ann, form, `form[action=/boards/${board}/threads]`, { title, body: '随时可以看房,请先联系', ...facts })
}

test('who offers a room fills in the form, and readers find it by what it says', async () => {
  const { site, board, sort, rent, rooms, ann } = await scene()
  const say = (money: string, room: string) => ({ [`fact_${rent}`]: money, [`fact_${rooms}`]: room })
  const missing = await offer(ann, board, '无价之宝', say('', '一室'))
  expect(missing.status).toBe(422)
  expect(texts(see(missing), '.errors li')[0]).toContain('租金')
  const dear = await offer(ann, board, '河景两室', say('3000', '两室'))
  await offer(ann, board, '老街一室', say('900', '一室'))
  const page = see(await site.guest().get(dear.headers.location ?? ''))
  expect(texts(page, 'table.fact-table td')).toEqual(['3000 元', '两室'])

  const list = async (query: string) =>
    texts(see(await site.guest().get(`/forum-${board}-1.html?sortid=${sort}${query}`)), 'a.xst')
  expect(await list('')).toEqual(['老街一室', '河景两室'])
  expect(await list(`&f_${rent}_max=1000`)).toEqual(['老街一室'])
  expect(await list(`&f_${rooms}=${encodeURIComponent('两室')}`)).toEqual(['河景两室'])
  expect(await list(`&by=${rent}`)).toEqual(['河景两室', '老街一室'])
  expect(await list(`&by=${rent}&asc=1`)).toEqual(['老街一室', '河景两室'])
  expect(texts(see(await site.guest().get(`/forum-${board}-1.html?sortid=${sort}`)), '.row-facts dd')).toContain(
    '900 元',
  )
  expect(see(await site.guest().get('/search?q=两室')).all('.results li').length).toBe(1)
  site.clock.pass(31 * DAY)
  expect(await list(''), 'what is out of date is no offer any more').toEqual([])
})

test('facts are changed with the opening post, and the classic’s addresses lead to the list', async () => {
  const { site, board, sort, rent, rooms, ann } = await scene()
  const made = await offer(ann, board, '河景两室', { [`fact_${rent}`]: '3000', [`fact_${rooms}`]: '两室' })
  const post = await site.db.selectFrom('post').select('id').executeTakeFirstOrThrow()
  const edit = await ann.get(`/posts/${post.id}/edit`)
  await press(ann, edit, `form[action=/posts/${post.id}]`, { [`fact_${rent}`]: '2800' })
  expect(texts(see(await ann.get(made.headers.location ?? '')), 'table.fact-table td')).toContain('2800 元')
  const old = await ann.get(`/forum.php?mod=forumdisplay&fid=${board}&filter=sortid&sortid=${sort}`)
  expect(old.headers.location).toBe(`/forum-${board}-1.html?sortid=${sort}`)
})
