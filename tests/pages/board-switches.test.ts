import { expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import { move } from '../../src/threads/moving.ts'
import { visitPanel } from '../support/admin.ts'
import { act, actTerms, makeBoard, makeMember, makeReply, makeThread, readThread } from '../support/make.ts'
import { press } from '../support/page.ts'
import { type Fields, sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()
const MIXED = '[b]粗[/b] :) [img]http://e.com/a.png[/img] [media=mp4]http://e.com/a.mp4[/media]'

async function scene() {
  const site = await open()
  const admin = await visitPanel(site)
  const board = await makeBoard(site, '茶馆')
  const ann = await makeMember(site, 'Anna')
  const save = async (changes: Fields) =>
    press(admin, await admin.get(`/admin/boards/${board}`), 'main form.form', changes)
  const look = async (fields: Fields) => {
    const answer = await (await site.visit(ann)).post('/previews', { body: MIXED, ...fields })
    return (answer.body as { html: string }).html
  }
  return { site, board, ann, save, look }
}

test('what a board allows no longer is gone from its old posts too, and nowhere else', async () => {
  const { site, board, ann, save } = await scene()
  const elsewhere = await makeBoard(site, '酒馆')
  const thread = await makeThread(site, ann, board, { body: MIXED })
  await makeReply(site, ann, thread.id, { body: MIXED })
  await makeThread(site, ann, elsewhere, { body: MIXED })
  const printed = async () => {
    const rows = await site.db.selectFrom('post').select('html').orderBy('id').execute()
    return rows.map(({ html }) => ['<strong>', 'smiley', 'class="external"'].map(sign => html.includes(sign)))
  }
  const stamp = async () => (await site.now()).stamp
  await save({ allow_bbcode: [], allow_smilies: '1' })
  await runJobs(site)
  expect(await printed()).toEqual([
    [false, true, false],
    [false, true, false],
    [true, true, true],
  ])
  await save({ allow_bbcode: '1', allow_smilies: [], allow_images: [] })
  await runJobs(site)
  expect(await printed()).toEqual([
    [true, false, false],
    [true, false, false],
    [true, true, true],
  ])
  await save({ allow_bbcode: '1', allow_smilies: [], allow_images: [], name: '只换了名字' })
  const before = await stamp()
  await runJobs(site)
  expect(await stamp()).toBe(before)
})

test('the preview shows what the board, the group and the post itself allow', async () => {
  const { site, board, save, look } = await scene()
  const place = { board: String(board) }
  expect(await look(place)).toMatch(/<strong>.*smiley.*class="external"/)
  expect(await look(place)).not.toContain('data-player')
  await site.db.updateTable('member_group').set({ can_media: 1 }).execute()
  await save({ allow_smilies: [], allow_images: [] })
  expect(await look(place)).toMatch(/<strong>粗<\/strong> :\) <a .*data-player="video"/)
  expect(await look({ ...place, bbcode_off: '1' })).toContain('[b]粗[/b] :)')
  await save({ allow_smilies: '1', allow_bbcode: [] })
  expect(await look(place)).toMatch(/\[b\]粗\[\/b\] <img class="smiley"/)
  expect(await look({ ...place, smilies_off: '1' })).toContain('[b]粗[/b] :)')
  expect(await look({ ...place, body: 'http://e.com/', links_off: '1' })).not.toContain('<a ')
})

test('what moves to a board that allows other things is printed anew there, and so are settings of the whole site', async () => {
  const { site, board, ann } = await scene()
  const strict = await makeBoard(site, '酒馆', { allow_bbcode: 0 })
  const alike = await makeBoard(site, '饭馆')
  const mod = await makeMember(site, '总管', { group: 1 })
  const thread = await makeThread(site, ann, board, { body: MIXED })
  const html = async () => (await site.db.selectFrom('post').select('html').executeTakeFirstOrThrow()).html
  const moveTo = async (boardId: number) => {
    const to = { boardId, typeId: null, leavesPointer: false }
    const now = await readThread(site, mod, thread.id)
    const moved = await act(site, (tx, here) => move(tx, here, mod, now, to, actTerms(site)))
    expect(moved.ok).toBe(true)
    return runJobs(site)
  }
  await runJobs(site)
  expect(await moveTo(alike)).toBe(0)
  await moveTo(strict)
  expect(await html()).toContain('[b]粗[/b]')
  await moveTo(board)
  expect(await html()).toContain('<strong>')
  const admin = await visitPanel(site, '另一位')
  await press(admin, await admin.get('/admin/settings/posting'), 'main form.form', { externalImages: [] })
  await press(admin, await admin.get('/admin/groups/10'), 'main form.form', { can_media: '1' })
  await runJobs(site)
  expect(await html()).not.toContain('class="external"')
  expect(await html()).toContain('data-player="video"')
})
