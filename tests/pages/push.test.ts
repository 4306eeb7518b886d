import { createECDH, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJobs } from '../../src/jobs/worker.ts'
import { HOUR } from '../../src/lib/clock.ts'
import { postForeign } from '../../src/lib/posting-foreign.ts'
import { makeBoard, makeMember, makeReply, makeThread } from '../support/make.ts'
import { press, see } from '../support/page.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

/** A push service of our own: what reached it, and what it answers. */
const service = { got: [] as { path: string; headers: NodeJS.Dict<string | string[]>; bytes: number }[], status: 201 }
const server = createServer(async (req, res) => {
  let bytes = 0
  for await (const piece of req) bytes += piece.length
  service.got.push({ path: req.url ?? '', headers: req.headers, bytes })
  res.writeHead(service.status).end()
})

let site: TestSite
beforeAll(async () => {
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  site = await openSite()
  site.postForeign = async (address, { headers, body }) => {
    const { pathname } = new URL(address)
    const answer = await fetch(`http://127.0.0.1:${port}${pathname}`, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body: new Uint8Array(body),
    })
    return answer.status
  }
})
afterAll(async () => {
  await closeSite(site)
  server.close()
})

function browser(name: string) {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const p256dh = pair.getPublicKey().toString('base64url')
  return { endpoint: `https://push.example/${name}`, p256dh, auth: randomBytes(16).toString('base64url') }
}

test('a notice that she wants pushed reaches each of her browsers once, and one that is gone is forgotten', async () => {
  const board = await makeBoard(site, '茶馆')
  const [ann, ben] = [await makeMember(site, '小安'), await makeMember(site, '小本')]
  const visitor = await site.visit(ann)
  const { key } = (await visitor.get('/account/push/key')).body
  expect((await visitor.get('/account/push/key')).body.key, 'the key stays').toBe(key)
  for (const name of ['phone', 'desk']) {
    expect((await visitor.post('/account/push', browser(name))).status).toBe(303)
  }
  expect((await visitor.post('/account/push', { ...browser('x'), endpoint: 'http://push.example/x' })).status).toBe(422)
  await press(visitor, await visitor.get('/account/notices'), 'form.stack', { push_reply: '1' })
  const thread = await makeThread(site, ann, board, { title: '早茶地图' })
  await makeReply(site, ben, thread.id)
  await runJobs(site)
  await runJobs(site)
  expect(service.got.map(one => one.path)).toEqual(['/desk', '/phone'])
  expect(service.got[0]?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' })
  expect(String(service.got[0]?.headers.authorization)).toContain(`k=${key}`)
  expect(service.got[0]?.bytes).toBeGreaterThan(100)

  await visitor.post('/notices/read')
  service.status = 503
  await makeReply(site, ben, thread.id)
  await runJobs(site)
  service.got.length = 0
  service.status = 410
  site.clock.pass(HOUR)
  await runJobs(site)
  expect(service.got, 'tried again').toHaveLength(2)
  expect(see(await visitor.get('/account/notices')).all('form[action=/account/push/remove]')).toEqual([])
})

test('S-08 nothing is pushed to an address of our own network, nor by plain http, nor to another port', async () => {
  const body = { headers: {}, body: Buffer.from('x') }
  const local = async () => [{ address: '127.0.0.1', family: 4 }]
  expect(await postForeign('https://push.example/1', body, local)).toBe('address')
  for (const address of ['http://push.example/1', 'https://push.example:8443/1', 'https://[::1]/', 'https://10.0.0.1/'])
    expect([address, await postForeign(address, body)]).toEqual([address, 'address'])
})
