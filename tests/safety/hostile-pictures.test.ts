import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readPicture } from '../../src/lib/images.ts'
import { changeSettings, makeReply, makeThread } from '../support/make.ts'
import { closeSite, type Upload } from '../support/site.ts'
import type { Answer } from '../support/wire.ts'
import { type House, openHouse, type Person, signIn } from './people.ts'
import { blackPng, bombs, flickering, mutations, seeds, taintedPictures, wrongFiles } from './wrong-files.ts'

/** A form that takes pictures, and the status that says it has taken one. */
interface Field {
  path: string
  taken: number
  form: () => Record<string, string>
}

let house: House
let owner: Person
let fields: Field[]
let sent = 0

beforeAll(async () => {
  house = await openHouse()
  const { site, members, boards } = house
  await changeSettings(site, { floodSeconds: 0 })
  const thread = await makeThread(site, members.owner, boards.open)
  const { postId } = await makeReply(site, members.owner, thread.id)
  owner = await signIn(site.origin, members.owner.name)
  const body = () => ({ body: `看看这些照片吧，第 ${sent++} 张。` })
  fields = [
    { path: '/uploads', taken: 201, form: () => ({}) },
    { path: '/account/avatar', taken: 303, form: () => ({}) },
    { path: `/boards/${boards.open}/threads`, taken: 303, form: () => ({ ...body(), title: '照片' }) },
    { path: `/threads/${thread.id}/replies`, taken: 303, form: body },
    { path: `/posts/${postId}`, taken: 303, form: body },
  ]
})
beforeEach(() => rmSync(house.site.config.uploadsDir, { recursive: true, force: true }))
afterAll(async () => {
  await closeSite(house.site)
  rmSync(house.site.folder, { recursive: true, force: true })
})

const give = (field: Field, { name, bytes }: Upload): Promise<Answer> =>
  owner.upload(field.path, field.form(), bytes, name)

/** Everything that was kept, by its path. */
function kept(): { path: string; bytes: Buffer }[] {
  const { uploadsDir } = house.site.config
  if (!existsSync(uploadsDir)) return []
  return readdirSync(uploadsDir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => ({ path, bytes: readFileSync(path) }))
}

/** What is in a kept file beside a picture of the kind that its name says. */
async function faultsOf({ path, bytes }: { path: string; bytes: Buffer }): Promise<string[]> {
  const text = bytes.toString('latin1')
  const words = ['<?php', '<script', 'Exif', 'GPS', 'SecretPhone', 'xmpmeta', 'Photoshop', '/etc/passwd', '<svg']
  const found = words.filter(word => text.includes(word))
  const type = await fileTypeFromBuffer(bytes)
  if (!path.endsWith(`.${type?.ext}`) || !/^(jpg|png|gif|webp)$/.test(type?.ext ?? '')) found.push(`${type?.mime}`)
  const { exif, xmp, iptc, comments, orientation } = await sharp(bytes, { animated: true }).metadata()
  if (exif || xmp || iptc || comments?.length || orientation) found.push('metadata')
  return found.map(fault => `${path}: ${fault}`)
}

async function faultsOfAll(): Promise<string[]> {
  return (await Promise.all(kept().map(faultsOf))).flat()
}

const nothingWaits = () =>
  vi.waitFor(() => expect(readdirSync(join(house.site.config.dataDir, 'incoming'))).toEqual([]), 5000)

test('S-16 what is no picture of ours is refused in every field that takes one, and nothing of it is kept', {
  timeout: 60_000,
}, async () => {
  const taken: string[] = []
  const files = await wrongFiles()
  for (const field of fields) {
    for (const file of files) {
      const { status, text } = await give(field, file)
      if (status !== 422 || !text.includes('不是可用的图片')) taken.push(`${file.name} at ${field.path}: ${status}`)
    }
  }
  expect(files.length).toBeGreaterThan(30)
  expect(taken).toEqual([])
  expect(kept()).toEqual([])
  await nothingWaits()
})

test('S-16 a file in a field that takes none is not looked at', async () => {
  const [, good] = await seeds()
  for (const name of ['logo', 'file', 'avatar', 'pictures[]', '__proto__']) {
    const answer = await owner.upload('/uploads', {}, good?.bytes ?? Buffer.alloc(0), 'a.png', name)
    expect([name, answer.status]).toEqual([name, 422])
  }
  const logo = await owner.upload(
    fields[2]?.path ?? '',
    { title: '照片', body: '没有照片的帖子。' },
    Buffer.from('x'),
    'x',
    'x',
  )
  expect(logo.status).toBe(303)
  expect(kept()).toEqual([])
  await nothingWaits()
})

test('S-16 nothing that hides in a good picture comes out again, whichever way it went in', {
  timeout: 60_000,
}, async () => {
  const refused: string[] = []
  const files = await taintedPictures()
  for (const field of fields) {
    for (const file of files) {
      const { status } = await give(field, file)
      if (status !== field.taken) refused.push(`${file.name} at ${field.path}: ${status}`)
      // The next avatar takes the place of this one.
      if (field.path === '/account/avatar') refused.push(...(await faultsOfAll()))
    }
  }
  expect(refused).toEqual([])
  expect(kept().length).toBeGreaterThan(8)
  expect(await faultsOfAll()).toEqual([])
  await nothingWaits()
})

test('S-16 the kind is read from the bytes, whatever the name says', async () => {
  const files = (await seeds()).slice(0, 4)
  const names = ['x.php', 'x.svg', 'x.html', 'x', '.htaccess', 'x.jpg%00.php', 'x.png;.asp', 'a/x.gif']
  const found: string[] = []
  for (const { name: own, bytes } of files) {
    for (const name of names) {
      const { pictures } = JSON.parse((await owner.upload('/uploads', {}, bytes, name)).text)
      found.push(`${own.split('.')[1]} ${pictures[0]?.url.split('.').at(-1)}`)
    }
  }
  expect([...new Set(found)].sort()).toEqual(['gif gif', 'jpg jpg', 'png png', 'webp webp'])
})

test('S-16 a bomb is refused in every field', { timeout: 60_000 }, async () => {
  const taken: string[] = []
  for (const file of await bombs()) {
    expect(file.bytes.length).toBeLessThan(200_000)
    for (const field of fields) {
      const { status } = await give(field, file)
      // An avatar is the first frame of what moves, so the number of the others is nothing to it.
      const still = field.path === '/account/avatar' && /frames/.test(file.name)
      if (status !== (still ? 303 : 422)) taken.push(`${file.name} at ${field.path}: ${status}`)
    }
  }
  expect(taken).toEqual([])
  expect(await faultsOfAll()).toEqual([])
})

test('S-16 it is refused for its size: a good picture of forty million pixels is taken, one of some more is not', async () => {
  const [most, more, bomb] = [blackPng(6324, 6324), blackPng(6325, 6325), blackPng(16_000, 16_000)]
  const spent = async (bytes: Buffer): Promise<[boolean, number]> => {
    const path = join(house.site.folder, 'picture')
    writeFileSync(path, bytes)
    const before = process.cpuUsage()
    const picture = await readPicture(path, 860)
    const { user, system } = process.cpuUsage(before)
    return [picture !== undefined, user + system]
  }
  const [largest, tooLarge, vast] = [await spent(most), await spent(more), await spent(bomb)]
  expect([largest[0], tooLarge[0], vast[0]]).toEqual([true, false, false])
  expect(vast[1], 'the bomb was not decoded').toBeLessThan(largest[1] / 5)
})

test('S-16 three hundred frames are taken, one more is not', async () => {
  const [most, more] = [flickering(300, 4), flickering(301, 4)]
  expect((await owner.upload('/uploads', {}, most, 'a.gif')).status).toBe(201)
  expect((await owner.upload('/uploads', {}, more, 'b.gif')).status).toBe(422)
})

test('S-16 a picture that was cut off is a picture or none, and never a failure', async () => {
  const statuses = new Set<number>()
  for (const { name, bytes } of await seeds()) {
    for (let eighth = 1; eighth < 8; eighth += 1) {
      const half = bytes.subarray(0, Math.floor((bytes.length * eighth) / 8))
      statuses.add((await owner.upload('/uploads', {}, half, name)).status)
    }
  }
  expect([...statuses].filter(status => status !== 201 && status !== 422)).toEqual([])
  expect(await faultsOfAll()).toEqual([])
})

test('S-16 nor does any byte that goes wrong in a picture make anything fail', { timeout: 60_000 }, async () => {
  const wrong: string[] = []
  const counts = { taken: 0, refused: 0 }
  for (const seed of await seeds()) {
    for (const [index, file] of mutations(seed, 45).entries()) {
      const field = fields[index % 5 === 0 ? 1 : 0] as Field
      const { status } = await give(field, file)
      if (status === field.taken) counts.taken += 1
      else if (status === 422) counts.refused += 1
      else wrong.push(`${file.name} at ${field.path}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
  expect(counts.taken).toBeGreaterThan(50)
  expect(counts.refused).toBeGreaterThan(50)
  expect(await faultsOfAll()).toEqual([])
  expect((await owner.get('/healthz')).status).toBe(200)
  await nothingWaits()
})
