import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runTimed, timetable } from '../../src/jobs/schedule.ts'
import { signIn } from '../safety/people.ts'
import { makeMember } from '../support/make.ts'
import { sitesOfTest, type TestSite } from '../support/site.ts'

const open = sitesOfTest()
const BYTES = Buffer.alloc(40_000, 'ab')

/** Somebody who speaks tus, with the token of her session. */
async function sender(site: TestSite, name: string, group = 12) {
  await makeMember(site, name, { group })
  const person = await signIn(site.origin, name)
  const { token } = JSON.parse((await person.get('/sign-in/token')).text)
  return async (method: string, path: string, headers: Record<string, string> = {}, body?: Buffer) =>
    fetch(`${site.origin}${path}`, {
      method,
      headers: {
        Cookie: person.cookie,
        Origin: site.origin,
        'Tus-Resumable': '1.0.0',
        'X-Formhash': token,
        ...headers,
      },
      body: body && new Uint8Array(body),
      redirect: 'manual',
    })
}

function begun(name: string, size = BYTES.length) {
  return { 'Upload-Length': String(size), 'Upload-Metadata': `filename ${Buffer.from(name).toString('base64')}` }
}

function piece(offset: number) {
  return { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' }
}

test('an upload that broke off goes on where it was, for the member who began it and for nobody else', async () => {
  const site = await open()
  const [ann, bob] = [await sender(site, '小安'), await sender(site, '小波')]
  const made = await ann('POST', '/uploads/resumable', begun('大 文件.zip'))
  const address = made.headers.get('location') ?? ''
  expect([made.status, address]).toEqual([201, expect.stringMatching(/^\/uploads\/resumable\/\d+-[0-9a-f]{32}$/)])
  expect((await ann('PATCH', address, piece(0), BYTES.subarray(0, 15_000))).status).toBe(204)
  expect((await ann('HEAD', address)).headers.get('upload-offset')).toBe('15000')
  for (const method of ['HEAD', 'DELETE']) expect((await bob(method, address)).status, method).toBe(404)
  expect((await bob('PATCH', address, piece(15_000), BYTES.subarray(15_000))).status).toBe(404)
  expect((await ann('PATCH', address, { ...piece(15_000), 'X-Formhash': 'no' }, BYTES)).status).toBe(403)
  expect((await ann('PATCH', address, piece(9), BYTES)).status).toBe(409)
  const last = await ann('PATCH', address, piece(15_000), BYTES.subarray(15_000))
  const { files, pictures, errors } = JSON.parse(await last.text())
  expect([last.status, pictures, errors, files[0].name]).toEqual([200, [], [], '大 文件.zip'])
  const fetched = await ann('GET', files[0].url)
  expect(Buffer.from(await fetched.arrayBuffer()).equals(BYTES)).toBe(true)
  expect(readdirSync(site.unfinishedDir)).toEqual([])
})

test('what the group may not upload is refused before a byte of it, and what nobody finishes is swept', async () => {
  const site = await open()
  const ann = await sender(site, '小安')
  const said = async (name: string, size?: number) => {
    const answer = await ann('POST', '/uploads/resumable', begun(name, size))
    return [answer.status, (JSON.parse(await answer.text()) as { errors: string[] }).errors.join()]
  }
  expect(await said('坏.exe')).toEqual([422, expect.stringContaining('坏.exe')])
  expect(await said('大.zip', 5_000_000)).toEqual([413, expect.stringContaining('大.zip')])
  expect((await fetch(`${site.origin}/uploads/resumable`, { method: 'POST' })).status).toBe(403)
  await ann('POST', '/uploads/resumable', begun('慢.zip'))
  const left = readdirSync(site.unfinishedDir)
  expect(left.length).toBeGreaterThan(0)
  const sweep = async () => {
    const timed = timetable.filter(one => one.name === 'sweep unfinished uploads')
    for (const one of timed) await runTimed(site, one, site.clock.now())
    site.clock.pass(60_000)
  }
  for (const name of left) utimesSync(join(site.unfinishedDir, name), 0, (site.clock.now() - 23 * 3_600_000) / 1000)
  await sweep()
  expect(readdirSync(site.unfinishedDir)).toEqual(left)
  for (const name of left) utimesSync(join(site.unfinishedDir, name), 0, (site.clock.now() - 25 * 3_600_000) / 1000)
  await sweep()
  expect(readdirSync(site.unfinishedDir)).toEqual([])
})
