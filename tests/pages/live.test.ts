import { type IncomingMessage, request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { drain } from '../../src/listening.ts'
import { notify } from '../../src/notifications/notifying.ts'
import { type Person, signIn } from '../safety/people.ts'
import { changeSettings, makeMember } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ann: number
beforeAll(async () => {
  site = await openSite()
  ann = (await makeMember(site, '小安')).id
  await changeSettings(site, { livePerMember: 2, liveSeconds: 60 })
})
afterAll(() => closeSite(site))

/** Listens as a page does: what was said so far, and whether it is over. */
async function listen(person: Person) {
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    request(`${site.origin}/live`, { headers: { Cookie: person.cookie } }, resolve)
      .on('error', reject)
      .end(),
  )
  const heard: string[] = []
  let over = false
  answer.setEncoding('utf8').on('data', (text: string) => heard.push(...(text.match(/\{.*\}/g) ?? [])))
  answer.on('end', () => {
    over = true
  })
  return { status: answer.statusCode, type: answer.headers['content-type'], heard, over: () => over }
}

/** As another process does: the database alone knows of it. */
const tell = () =>
  transact(
    site.db,
    tx => {
      const params = { member: '小本', title: '早茶' }
      return notify(tx, ann, { category: 'post', key: 'notice.replied', params, at: site.clock.now() })
    },
    'nothing',
  )

test('an open page hears how much is unread as it changes, a session that ends ends it, and there is room for so many', async () => {
  const person = await signIn(site.origin, '小安')
  const page = await listen(person)
  expect([page.status, page.type]).toEqual([200, 'text/event-stream; charset=utf-8'])
  await expect.poll(() => page.heard).toEqual(['{"notices":0,"messages":0}'])
  await tell()
  await site.live.look()
  await site.live.look()
  await expect.poll(() => page.heard.slice(1)).toEqual(['{"notices":1,"messages":0}'])
  const other = await signIn(site.origin, '小安')
  const second = await listen(other)
  expect((await listen(other)).status, 'a third page of hers').toBe(204)
  await other.post('/sign-out')
  await site.live.look()
  await expect.poll(second.over).toBe(true)
  expect(page.over()).toBe(false)
})

test('the server stops at once though pages listen', async () => {
  const page = await listen(await signIn(site.origin, '小安'))
  const began = Date.now()
  site.live.close()
  await expect.poll(page.over).toBe(true)
  expect(site.live.size).toBe(0)
  await drain(site.server)
  expect(Date.now() - began).toBeLessThan(7000)
})
