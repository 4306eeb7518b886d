import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => closeSite(site))

test('a guest who chose 长辈版 or larger letters gets her own page, and others are not given it', async () => {
  const ann = site.guest()
  const plain = await site.guest().get('/')
  expect(plain.text).toContain('data-size="normal" data-elder="off"')
  expect((await ann.get('/preferences?elder=on&back=/')).status).toBe(303)
  await ann.get('/preferences?size=larger&back=/')
  for (let n = 0; n < 2; n += 1) {
    const page = (await ann.get('/')).text
    expect(page).toContain('data-size="larger" data-elder="on"')
    expect(page, 'one column at every width').toMatch(/phone[^"]*\.css" media="all"/)
    expect((await site.guest().get('/')).text).toContain('data-size="normal" data-elder="off"')
  }
  expect((await ann.get('/preferences?elder=%22onload%3D&back=/')).status).toBe(303)
  expect((await ann.get('/')).text).toContain('data-elder="off"')
})
