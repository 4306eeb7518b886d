import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeThread } from '../support/make.ts'
import { links, see } from '../support/page.ts'
import { animatedGif, png } from '../support/pictures.ts'
import { closeSite } from '../support/site.ts'
import { send } from '../support/wire.ts'
import { CANARY, HOSTILE_NAMES, TARGETS, UPS } from './file-names.ts'
import { type House, openHouse, type Person, signIn } from './people.ts'
import { seeds } from './wrong-files.ts'

const IMAGES = /^image\/(jpeg|png|gif|webp)$/
/** RFC 6266: inline or attachment, and a name in quotes of plain ASCII or in the encoded form. */
const DISPOSITION =
  /^(inline|attachment)(; filename="[\x20\x21\x23-\x5b\x5d-\x7e]*")?(; filename\*=UTF-8''[\w!#$&+.^`|~%-]*)?$/

let house: House
let owner: Person
let addresses: string[] = []

beforeAll(async () => {
  house = await openHouse()
  const { site, members, boards } = house
  writeFileSync(join(site.folder, 'secret'), CANARY)
  owner = await signIn(site.origin, members.owner.name)
  const ids: number[] = []
  for (const { name, bytes } of [...(await seeds()), await animatedGif(), await png('wide.png', 1600, 40)]) {
    const { pictures } = JSON.parse((await owner.upload('/uploads', {}, bytes, name)).text)
    ids.push(pictures[0].id)
    addresses.push(pictures[0].url, pictures[0].thumb)
  }
  await makeThread(site, members.owner, boards.open, { attachmentIds: ids })
  await owner.upload('/account/avatar', {}, (await png()).bytes)
  for (const size of ['big', 'middle', 'small']) addresses.push(`/avatars/${members.owner.id}/1/${size}.jpg`)
  addresses = [...new Set(addresses)]
})
afterAll(async () => {
  await closeSite(house.site)
  rmSync(house.site.folder, { recursive: true, force: true })
})

/** What is wrong with the way a file is served. */
function faultsOf(headers: Record<string, string | string[] | undefined>): string[] {
  const policy = String(headers['content-security-policy'])
  const disposition = headers['content-disposition']
  const faults = {
    type: !IMAGES.test(String(headers['content-type'])),
    nosniff: headers['x-content-type-options'] !== 'nosniff',
    policy: !/(^|; ?)sandbox($|;)/.test(policy) && !/default-src 'none'/.test(policy),
    opener: headers['cross-origin-resource-policy'] !== 'same-origin',
    disposition: disposition !== undefined && !DISPOSITION.test(String(disposition)),
    cookie: headers['set-cookie'] !== undefined,
  }
  return Object.entries(faults).flatMap(([name, wrong]) => (wrong ? [name] : []))
}

test('S-17 every kept file is served as a picture and as nothing else, however it is asked for', async () => {
  const wrong: string[] = []
  expect(addresses.length).toBeGreaterThan(10)
  const ways: { method?: string; headers?: Record<string, string>; status: number }[] = [
    { status: 200 },
    { method: 'HEAD', status: 200 },
    { headers: { Accept: 'text/html' }, status: 200 },
    { headers: { Range: 'bytes=0-9' }, status: 206 },
  ]
  for (const path of addresses) {
    for (const { status: expected, ...sent } of ways) {
      const { status, headers } = await send(house.site.origin, path, sent)
      const faults = [...faultsOf(headers), ...(status === expected ? [] : [String(status)])]
      if (faults.length > 0) wrong.push(`${path} ${JSON.stringify(sent)}: ${faults}`)
    }
    const { headers } = await send(house.site.origin, path)
    const again = await send(house.site.origin, path, {
      headers: { 'If-Modified-Since': String(headers['last-modified']) },
    })
    if (again.status !== 304 || again.headers['x-content-type-options'] !== 'nosniff') wrong.push(`${path} again`)
  }
  expect(wrong).toEqual([])
})

/** Every file of the site that is neither a picture under a name of ours nor was there before. */
function strays(): string[] {
  const { folder, config } = house.site
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => path !== join(folder, 'secret'))
    .map(path => path.replace(`${config.uploadsDir}/`, ''))
    .filter(path => !/^([0-9a-f]{2}\/){2}[0-9a-f]{64}\.(jpg|png|gif|webp|thumb\.webp)$/.test(path))
    .filter(path => !/^avatars\/\d{3}\/\d\d\/\d\d\/\d+_\d+_(big|middle|small)\.jpg$/.test(path))
}

test('S-17 whatever a file is called, it is kept under a name of ours and nothing is written elsewhere', async () => {
  const { site } = house
  const picture = (await png()).bytes
  const wrong: string[] = []
  for (const name of HOSTILE_NAMES) {
    for (const path of ['/uploads', '/account/avatar']) {
      const { status, text } = await owner.upload(path, {}, picture, name)
      if (![201, 303, 400, 422].includes(status)) wrong.push(`${name.slice(0, 60)} at ${path}: ${status}`)
      if (status !== 201) continue
      const [one] = JSON.parse(text).pictures
      if (!/^\/attachments\/\d+\/\d{6}[a-z0-9]{16}\.png$/.test(one.url)) wrong.push(`${name} is at ${one.url}`)
      if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\]/u.test(one.name) || one.name.length > 200) wrong.push(`${name} is ${one.name}`)
      const kept = await owner.get(one.url)
      if (kept.status !== 200 || faultsOf(kept.headers).length > 0) wrong.push(`${name}: ${faultsOf(kept.headers)}`)
    }
  }
  expect(wrong).toEqual([])
  await vi.waitFor(() => expect(strays()).toEqual([]), 5000)
  const places = [tmpdir(), '/', '/tmp', process.cwd(), dirname(process.cwd()), site.folder, process.env.HOME ?? '/']
  for (const place of new Set(places)) expect(readdirSync(place).filter(name => name.includes(CANARY))).toEqual([])
})

test('S-17 nor does a control character, a quote or a line break in a file name lead anywhere', async () => {
  const picture = (await png()).bytes
  for (const character of [
    '\0',
    '\x01',
    '\x1b',
    '\x7f',
    '\x85',
    '\t',
    '"',
    '\\"',
    '\r',
    '\n',
    '\r\nX: y',
    '\r\n\r\n',
  ]) {
    for (const name of [`x${character}.php`, `${character}../${CANARY}.jpg`, `x.png${character}`]) {
      const { status } = await owner.upload('/uploads', {}, picture, name)
      expect([201, 400, 422], JSON.stringify(name)).toContain(status)
    }
  }
  await vi.waitFor(() => expect(strays()).toEqual([]), 5000)
})

test('S-17 a hostile file name is text where it is shown', async () => {
  const { site, members, boards } = house
  const name = `"><img src=x onerror=alert(1)>&lt;'.png`.replace('"', '%22')
  const [picture] = JSON.parse((await owner.upload('/uploads', {}, (await png('x', 90, 90)).bytes, name)).text).pictures
  const thread = await makeThread(site, members.owner, boards.open, { attachmentIds: [picture.id] })
  const page = see(await owner.get(`/thread-${thread.id}-1-1.html`))
  expect(page.all('img[onerror]')).toEqual([])
  const shown = page.all('.pattl img').flatMap(one => [one.at('alt'), one.at('title')])
  expect(shown.join(' ')).toContain('<img src=x onerror=alert(1)>')
  expect(links(page, '.pattl a.zoom')).toEqual([picture.url])
})

test('S-17 no path leads out of the folders that files are served from', { timeout: 60_000 }, async () => {
  const [own = ''] = addresses
  const { origin } = house.site
  const id = own.split('/')[2]
  const starts = [
    `/attachments/${id}/`,
    '/attachments/',
    `/avatars/${house.members.owner.id}/1/`,
    '/avatars/',
    '/assets/',
    '/smilies/',
    '/uploads/',
    '/incoming/',
    '/',
  ]
  const found: string[] = []
  let count = 0
  for (const start of starts) {
    for (const [index, up] of UPS.entries()) {
      for (const depth of [1, 2, 4, 8]) {
        const target = TARGETS[(index + depth + count) % TARGETS.length] ?? ''
        count += 1
        const path = `${start}${up.repeat(depth)}${target}`
        const { status, text } = await send(origin, path)
        const leaks = text.includes(CANARY) || text.includes('root:') || text.includes('"dependencies"')
        if (leaks || ![400, 404].includes(status)) found.push(`${path} ${status}`)
      }
    }
  }
  expect(count).toBeGreaterThan(400)
  expect(found).toEqual([])
})

test('S-17 a file is at its own address only, and its folder is no page', async () => {
  const [own = ''] = addresses
  const { site, members } = house
  const avatar = `/avatars/${members.owner.id}/1`
  const [, , id, name] = own.split('/')
  const wrong = [
    `${own}%00`,
    `${own}.php`,
    `${own}/x.php`,
    `${own};.html`,
    `${own.replace('.jpg', '.html')}`,
    `/attachments/${id}`,
    `/attachments/${id}/`,
    `/attachments/0${id}/${name}`,
    `/attachments/${id}/${name?.toUpperCase()}`,
    `/uploads/${name}`,
    '/uploads',
    '/uploads/',
    '/avatars',
    '/avatars/',
    avatar,
    `${avatar}/`,
    `${avatar}/big.png`,
    `${avatar}/big.jpg/x.php`,
    `${avatar}/huge.jpg`,
    `${avatar}/__proto__.jpg`,
    `${avatar}/constructor.jpg`,
    `/avatars/${members.owner.id}/9999/big.jpg`,
    `/avatars/-1/1/big.jpg`,
    '/avatars/1e0/1/big.jpg',
  ]
  const there: string[] = []
  for (const path of wrong) if ((await send(site.origin, path)).status !== 404) there.push(path)
  expect(there).toEqual([])
})
