import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { runTimed, timetable } from '../../src/jobs/schedule.ts'
import { changeSettings, makeBoard, makeMember, makeThread } from '../support/make.ts'
import { links, press, see, texts } from '../support/page.ts'
import { animatedGif, phonePhoto, pixelBomb, png } from '../support/pictures.ts'
import { sitesOfTest, type TestSite, type Upload, type Visitor } from '../support/site.ts'

const open = sitesOfTest()
const BODY = '看看这些照片吧。'

async function scene() {
  const site = await open()
  const board = await makeBoard(site, '相册')
  const member = await makeMember(site, '小安')
  const ann = await site.visit(member)
  return { site, board, member, ann, path: `/boards/${board}/threads` }
}

/** Opens a thread with pictures as a form without scripts sends them; answers its page. */
async function post(site: TestSite, who: Visitor, path: string, pictures: Upload[], body = BODY) {
  site.clock.pass(60_000)
  const sent = await who.upload(path, { title: '照片', body }, pictures)
  if (sent.status !== 303) throw new Error(`${sent.status} ${texts(see(sent), '.errors li')}`)
  return sent.headers.location ?? ''
}

function filesOf(site: TestSite): string[] {
  if (!existsSync(site.config.uploadsDir)) return []
  const all = readdirSync(site.config.uploadsDir, { recursive: true, withFileTypes: true })
  return all.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
}

test('a photo from a phone loses its owner, its maker and the place, and stands upright', async () => {
  const { site, ann, path } = await scene()
  const photo = await phonePhoto()
  expect(photo.bytes.includes('SecretPhone')).toBe(true)
  const page = see(await site.guest().get(await post(site, ann, path, [photo])))
  const [address = ''] = links(page, '.pattl a.zoom')
  const picture = await site.guest().get(address)
  const { exif, width, height, orientation } = await sharp(picture.body as Buffer).metadata()
  expect([exif, width, height, orientation]).toEqual([undefined, 200, 400, undefined])
  for (const secret of ['SecretPhone', 'Wang', 'GPS']) expect((picture.body as Buffer).includes(secret)).toBe(false)
  expect(page.one('.thread-title').text).toContain('照片')
  const list = await site.guest().get('/forum-2-1.html')
  expect(see(list).all('.image-mark')).toHaveLength(1)
})

test('an animated picture stays animated', async () => {
  const { site, ann, path } = await scene()
  const page = see(await site.guest().get(await post(site, ann, path, [await animatedGif()])))
  const picture = await site.guest().get(links(page, '.pattl a.zoom')[0] ?? '')
  const { format, pages } = await sharp(picture.body as Buffer, { animated: true }).metadata()
  expect([picture.headers['content-type'], format, pages]).toEqual(['image/gif', 'gif', 3])
})

test('what only calls itself a picture is refused by name, with the text still there', async () => {
  const { site, ann, path } = await scene()
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const { bytes } = await png()
  const wrong: Upload[] = [
    { name: 'drawing.svg', bytes: svg },
    { name: 'drawing.png', bytes: svg },
    { name: 'notes.jpg', bytes: Buffer.from('这只是一段文字。'.repeat(50)) },
    { name: 'page.gif', bytes: Buffer.from('GIF89a<html><script>alert(1)</script>') },
    { name: 'half.png', bytes: bytes.subarray(0, Math.floor(bytes.length / 2)) },
    { name: 'empty.png', bytes: Buffer.alloc(0) },
  ]
  for (const one of wrong) {
    const refused = await ann.upload(path, { title: '照片', body: BODY }, [one])
    expect([one.name, refused.status]).toEqual([one.name, 422])
    expect(see(refused).one('.errors').text).toContain(`${one.name} 不是可用的图片`)
    expect(see(refused).one('main textarea').raw.trim()).toBe(BODY)
  }
  expect(filesOf(site)).toEqual([])
})

test('a pixel bomb is refused at once', async () => {
  const { ann, path } = await scene()
  const began = performance.now()
  const refused = await ann.upload(path, { title: '照片', body: BODY }, [pixelBomb()])
  expect([refused.status, see(refused).one('.errors').text.includes('bomb.png')]).toEqual([422, true])
  expect(performance.now() - began).toBeLessThan(3000)
})

test('a picture is no larger than the group’s, a post has no more than the setting’s, a day neither', async () => {
  const { site, ann, path } = await scene()
  const noise = Buffer.from(Array.from({ length: 700 * 700 * 3 }, (_, n) => (n * 2654435761) >>> 24))
  const large = {
    name: 'noise.png',
    bytes: await sharp(noise, { raw: { width: 700, height: 700, channels: 3 } })
      .png()
      .toBuffer(),
  }
  const padded = { name: 'large.png', bytes: Buffer.concat([large.bytes, Buffer.alloc(1_100_000)]) }
  const over = await ann.upload(path, { title: '照片', body: BODY }, [padded])
  expect([over.status, see(over).one('.errors').text]).toEqual([413, 'large.png 太大，您最多可以上传 1000 KB 的图片。'])
  await changeSettings(site, { imagesPerPost: 1 })
  const two = await ann.upload(path, { title: '照片', body: BODY }, [await png('a.png'), await png('b.png')])
  expect([two.status, see(two).one('main textarea').raw.trim()]).toEqual([413, BODY])
  expect(see(two).one('.errors').text).toBe('文件太多，没有收下：一次最多 1 个。')
  const huge = { name: 'huge.png', bytes: Buffer.alloc(8 * 1024 * 1024 + 1) }
  const beyond = await ann.upload(path, { title: '照片', body: BODY }, [huge])
  expect([beyond.status, see(beyond).one('.errors').text]).toEqual([413, '有的文件太大，没有收下：每个最多 1000 KB。'])
  const alone = await ann.upload('/uploads', {}, [huge])
  expect([alone.status, see(alone).one('main').text]).toEqual([413, expect.stringContaining('每个最多 1000 KB')])
  await changeSettings(site, { imagesPerPost: 50, uploadsPerDay: 1 })
  await post(site, ann, path, [await png()])
  const third = await ann.upload(path, { title: '照片', body: BODY }, [await png()])
  expect([third.status, see(third).one('.errors').text]).toEqual([429, '您今天已经上传了 1 张图片，明天再来吧。'])
})

test('a picture is served for good, as nothing but a picture, with a smaller form of a wide one', async () => {
  const { site, ann, path } = await scene()
  const page = see(await site.guest().get(await post(site, ann, path, [await png('wide.png', 1600, 400)])))
  const zoom = page.one('.pattl a.zoom')
  const picture = await site.guest().get(zoom.at('href'))
  expect(picture.headers).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': expect.stringMatching(/^public, .*max-age=31536000, immutable$/),
    'content-disposition': 'inline',
  })
  expect(zoom.at('href')).toMatch(/^\/attachments\/\d+\/\d{6}[a-z0-9]{16}\.png$/)
  const small = await site.guest().get(zoom.one('img').at('src'))
  expect((await sharp(small.body as Buffer).metadata()).width).toBe(860)
  for (const wrong of [
    '/attachments/1/x.png',
    `${zoom.at('href')}.thumb`,
    '/attachments/99/x.png',
    '/attachments/1/',
  ]) {
    expect([wrong, (await site.guest().get(wrong)).status]).toEqual([wrong, 404])
  }
})

test('only who may read the thread gets its pictures, and only as long as she may', async () => {
  const { site, member, ann } = await scene()
  const hidden = await makeBoard(site, '密室', { hidden: 1 })
  const admin = await site.visit(await makeMember(site, '站长', { group: 1 }))
  const inside = links(
    see(await admin.get(await post(site, admin, `/boards/${hidden}/threads`, [await png()]))),
    'a.zoom',
  )[0]
  const seen = await admin.get(inside ?? '')
  expect([seen.status, seen.headers['cache-control']]).toEqual([200, 'private, max-age=31536000, immutable'])
  for (const who of [site.guest(), ann]) expect((await who.get(inside ?? '')).status).toBe(404)
  const [picture] = (await ann.upload('/uploads', {}, [await png('mine.png')])).body.pictures
  expect([(await ann.get(picture.url)).status, (await admin.get(picture.url)).status]).toEqual([200, 404])
  const thread = await makeThread(site, member, 2, { attachmentIds: [picture.id] })
  expect((await site.guest().get(picture.url)).status).toBe(200)
  await admin.post('/moderation/threads/delete', { thread: String(thread.id) })
  expect([(await site.guest().get(picture.url)).status, (await admin.get(picture.url)).status]).toEqual([404, 200])
})

test('a script uploads while one writes; the text names the picture, and one can be taken back', async () => {
  const { site, member, ann, path } = await scene()
  const sent = await ann.upload('/uploads', {}, [await png('a.png'), { name: 'b.txt', bytes: Buffer.from('no') }])
  const { pictures, errors } = sent.body as { pictures: { id: number; url: string; name: string }[]; errors: string[] }
  expect([sent.status, pictures.map(one => one.name), errors.length]).toEqual([201, ['a.png'], 1])
  const used = pictures[0]?.id ?? 0
  const waiting = see(await ann.get(`${path}/new`))
  expect(waiting.one('.picture input').at('value')).toBe(String(used))
  const [gone] = (await ann.upload('/uploads', {}, [await png('c.png', 30, 30, '#111')])).body.pictures
  const other = await site.visit(await makeMember(site, '大宝'))
  expect((await other.post(`/uploads/${gone.id}/remove`)).status).toBe(404)
  expect((await ann.post(`/uploads/${gone.id}/remove`)).status).toBe(200)
  expect((await ann.get(gone.url)).status).toBe(404)
  const thief = await other.post(path, { title: '偷', body: `[attach]${used}[/attach] 这是谁的照片` })
  expect(see(await other.get(thief.headers.location ?? '')).all('#postlist a.zoom')).toEqual([])
  const own = await ann.post(path, { title: '用', body: `第一站[attach]${used}[/attach]第二站` })
  expect(links(see(await ann.get(own.headers.location ?? '')), '.t_f a.zoom')).toEqual([pictures[0]?.url])
  const nothing = await ann.upload('/uploads', {}, [])
  expect([nothing.status, nothing.body.errors]).toEqual([422, ['请选择一张图片。']])
  expect((await site.guest().upload('/uploads', {}, [await png()])).status).toBe(403)
  expect(member.id).toBeGreaterThan(0)
})

test('editing takes pictures away and brings others; files that nothing shows any more are gone', async () => {
  const { site, ann, path } = await scene()
  const address = await post(site, ann, path, [await png('a.png'), await png('b.png', 50, 50, '#222')])
  expect(filesOf(site)).toHaveLength(2)
  const page = see(await ann.get(address))
  const edit = await ann.get(page.one('a.editp').at('href'))
  const boxes = see(edit).all('.picture input[name=removed]')
  await press(ann, edit, 'main form', { removed: boxes[0]?.at('value') ?? '' })
  expect(links(see(await ann.get(address)), '.pattl a.zoom')).toHaveLength(1)
  expect(filesOf(site)).toHaveLength(1)
  await post(site, ann, path, [await png('same.png', 50, 50, '#222')])
  expect(filesOf(site)).toHaveLength(1)
})

test('pictures that wait for a post for more than a day are swept', async () => {
  const { site, ann, path } = await scene()
  await post(site, ann, path, [await png('used.png')])
  await ann.upload('/uploads', {}, [await png('unused.png', 70, 70, '#333')])
  const sweep = async () => {
    for (const timed of timetable.filter(one => one.name === 'sweep unused pictures')) {
      await runTimed(site, timed, site.clock.now())
    }
  }
  site.clock.pass(23 * 3_600_000)
  await sweep()
  expect(filesOf(site)).toHaveLength(2)
  site.clock.pass(2 * 3_600_000)
  await sweep()
  expect(filesOf(site)).toHaveLength(1)
  expect(await site.db.selectFrom('attachment').select('original_name').execute()).toEqual([
    { original_name: 'used.png' },
  ])
  expect(readdirSync(join(site.config.dataDir, 'incoming'))).toEqual([])
})
