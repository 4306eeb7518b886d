import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import { visitPanel } from '../support/admin.ts'
import { makeBoard, makeMember, makeThread } from '../support/make.ts'
import { press, see, texts } from '../support/page.ts'
import { animatedGif, phonePhoto, png } from '../support/pictures.ts'
import { sitesOfTest } from '../support/site.ts'

const open = sitesOfTest()

async function scene() {
  const site = await open()
  const admin = await visitPanel(site)
  const added = await admin.post('/admin/smilies', { name: '小猫', position: '9', available: '1' })
  const place = added.headers.location ?? ''
  const sets = async () => (await site.now()).dialects.smileySets
  const own = async () => (await sets()).find(set => set.name === '小猫')?.smilies ?? []
  return { site, admin, place, sets, own }
}

test('the editor gets the smilies of the forum, and keeps them as long as they are the same', async () => {
  const site = await open()
  const { version } = (await site.now()).dialects.smileyList
  const first = await site.guest().get(`/smilies.json?v=${version}`)
  const { sets } = first.body as { sets: { name: string; smilies: { code: string; src: string }[] }[] }
  expect(sets.map(({ name, smilies }) => [name, smilies.length])).toEqual([
    ['默认', 24],
    ['酷猴', 16],
    ['呆呆男', 24],
  ])
  expect(sets[0]?.smilies[0]).toMatchObject({ code: ':)', src: '/smilies/smile.svg' })
  expect(first.headers['cache-control']).toContain('immutable')
  expect((await site.guest().get('/smilies.json')).headers['cache-control']).toBe('public, no-cache')
  const again = await site.guest().get('/smilies.json', { 'If-None-Match': first.headers.etag ?? '' })
  expect([again.status, again.text]).toEqual([304, ''])
})

test('several pictures at once become smilies, encoded anew, and what moves goes on moving', async () => {
  const { site, admin, place, own } = await scene()
  const still = await png('坐.png', 32, 40)
  expect((await admin.upload(`${place}/pictures`, {}, [still, await animatedGif()])).status).toBe(303)
  const [first, second] = await own()
  expect([first, second].map(one => [one?.code, one?.width, one?.height])).toEqual([
    ['{:4_65:}', 32, 40],
    ['{:4_66:}', expect.any(Number), expect.any(Number)],
  ])
  const served = await site.guest().get(second?.src ?? '')
  expect([served.status, served.headers['content-type']]).toEqual([200, 'image/gif'])
  expect((await sharp(served.body as Buffer, { animated: true }).metadata()).pages).toBeGreaterThan(1)
  const { version, json } = (await site.now()).dialects.smileyList
  expect(json).toContain('{:4_65:}')
  expect(see(await admin.get('/admin/smilies')).text).toContain('小猫')
  expect(version).toMatch(/^[0-9a-f]{12}$/)
})

test('what is too large, no picture or a photograph is refused by name, and the others are taken', async () => {
  const { admin, place, own } = await scene()
  const bad = { name: 'x.png', bytes: Buffer.from('<svg onload=alert(1)>') }
  const sent = await admin.upload(`${place}/pictures`, {}, [
    await png('大.png', 300, 20),
    await phonePhoto(),
    bad,
    await png('好.png', 20, 20),
  ])
  expect(sent.status).toBe(422)
  expect(texts(see(sent), '.errors li').map(text => text.split(' ')[0])).toEqual(['大.png', 'IMG_0001.jpg', 'x.png'])
  expect(await own()).toHaveLength(1)
})

test('codes are changed, taken codes refused, and without its smiley a code is text again', async () => {
  const { site, admin, place, own } = await scene()
  const board = await makeBoard(site, '茶馆')
  const ann = await makeMember(site, 'Anna')
  const thread = await makeThread(site, ann, board, { body: '猫 ^_^ 猫 (cat) :) 就这样' })
  await admin.upload(`${place}/pictures`, {}, [await png('a.png', 24, 24), await png('b.png', 28, 28)])
  const [first, second] = await own()
  const codes = 'form.set-codes'
  const [one, two] = [`code_${first?.id}`, `code_${second?.id}`]
  const change = async (fields: Record<string, string>) => press(admin, await admin.get(place), codes, fields)
  for (const wrong of ['cat', '[cat]', ':)', ':', '( cat']) {
    const again = await change({ [one]: wrong, [two]: '(cat)' })
    expect([again.status, see(again).one(`[name=${one}]`).at('value')]).toEqual([422, wrong])
  }
  expect((await change({ [one]: '^_^', [two]: '(cat)' })).status).toBe(303)
  await runJobs(site)
  const html = async () => (await site.db.selectFrom('post').select('html').executeTakeFirstOrThrow()).html
  expect(await html()).toMatch(/猫 <img .*alt="\^_\^" width="24".*alt="\(cat\)" width="28".*smile\.svg/)
  expect((await change({ [one]: '(cat)', [two]: '^_^' })).status).toBe(303)
  await runJobs(site)
  expect(await html()).toMatch(/alt="\^_\^" width="28"/)
  await change({ [`removed_${first?.id}`]: '1' })
  await runJobs(site)
  expect(await html()).toMatch(/猫 <img .* 猫 \(cat\) <img/)
  expect((await site.guest().get(first?.src ?? '')).status).toBe(404)
  expect(existsSync(join(site.files.root, (second?.src ?? '').replace('/smilies/own/', 'smilies/')))).toBe(true)
  expect((await admin.post(`${place}/remove`)).status).toBe(303)
  await runJobs(site)
  expect(await html()).toMatch(/^猫 \^_\^ 猫 \(cat\) <img .*smile\.svg.*就这样$/)
  expect((await site.guest().get(`/thread-${thread.id}-1-1.html`)).text).toContain('猫 ^_^ 猫 (cat)')
})

test('a set that is switched off is gone from the editor and from posts, and comes back', async () => {
  const { site, admin, sets } = await scene()
  const board = await makeBoard(site, '茶馆')
  await makeThread(site, await makeMember(site, 'Anna'), board, { body: '笑 :) 一个，再来点字数' })
  const html = async () => (await site.db.selectFrom('post').select('html').executeTakeFirstOrThrow()).html
  const [classic] = await sets()
  const place = `/admin/smilies/${classic?.id}`
  await press(admin, await admin.get(place), 'form.about-set', { available: [] })
  await runJobs(site)
  expect(await html()).not.toContain('<img')
  expect((await site.now()).dialects.smileyList.json).not.toContain('smile.svg')
  await press(admin, await admin.get(place), 'form.about-set', { available: '1' })
  await runJobs(site)
  expect(await html()).toContain('/smilies/smile.svg')
})

test('so many of one smiley are shown in a post as the settings say', async () => {
  const { site } = await scene()
  const board = await makeBoard(site, '茶馆')
  const { saveSettings } = await import('../../src/settings/keeping.ts')
  const { transact } = await import('../../src/db/transact.ts')
  await transact(site.db, tx => saveSettings(tx, { smileysOfOne: 2 }, { by: null, at: 0 }), 'site')
  await makeThread(site, await makeMember(site, 'Anna'), board, { body: ':) :) :) :( 三个笑脸' })
  const { html } = await site.db.selectFrom('post').select('html').executeTakeFirstOrThrow()
  expect(html.match(/<img/g)).toHaveLength(3)
})
