import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { inChromium, PHONE, signIn } from '../support/browsing.ts'
import { changeSettings, makeBoard, makeMember, makeReply, makeThread, PASSWORD } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ann: Viewer
let thread: number

beforeAll(async () => {
  site = await openSite()
  await changeSettings(site, { draftSeconds: 0 })
  await transact(site.db, tx => tx.updateTable('member_group').set({ mentions_max: 9 }).execute(), 'site')
  const board = await makeBoard(site, '城事')
  ann = await makeMember(site, '小安')
  for (const name of ['张三', '张大千', '李四']) await makeMember(site, name)
  thread = (await makeThread(site, ann, board)).id
  await makeReply(site, await makeMember(site, '张飞'), thread)
})
afterAll(() => closeSite(site))

const source = (page: Page) => page.locator('#f_body').inputValue()
const names = (page: Page) => page.locator('.mention-list li').allTextContents()

inChromium('calling members', visit => {
  test('names are offered behind @ and chosen with the keys, in the text box and in the whole editor', async () => {
    const { page, complaints } = await visit(site.origin)
    await signIn(page, ann.name, PASSWORD)
    await page.goto(`/thread-${thread}-1-1.html`)
    await page.locator('#f_body').click()
    await page.keyboard.type('来看 @张')
    await page.locator('.mention-list li').first().waitFor()
    expect(await names(page)).toEqual(['张飞', '张三', '张大千'])
    await page.keyboard.press('ArrowDown')
    const active = await page.locator('#f_body').getAttribute('aria-activedescendant')
    expect(await page.locator(`#${active}`).textContent()).toBe('张三')
    await page.keyboard.press('Enter')
    expect(await source(page)).toBe('来看 @张三 ')
    await page.keyboard.type('还有 @李')
    await page.locator('.mention-list:not([hidden]) li').first().waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    expect(await source(page)).toBe('来看 @张三 还有 @李\n')
    await page.goto(`/threads/${thread}/replies/new`)
    await page.locator('.editor-box').click()
    await page.keyboard.type('你好 @')
    await page.keyboard.type('张大')
    await page.locator('.mention-list li').first().waitFor()
    await page.keyboard.press('Tab')
    expect(await source(page)).toMatch(/你好 @张大千 $/)
    expect(complaints).toEqual([])
  })

  test('on a phone the list stays on the page and is tapped', async () => {
    const { page } = await visit(site.origin, PHONE)
    await signIn(page, ann.name, PASSWORD)
    await page.goto(`/thread-${thread}-1-1.html`)
    await page.locator('#f_body').tap()
    await page.keyboard.type('这一行写得很长很长，一直写到右边的尽头才想起来 @张')
    await page.locator('.mention-list li').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    const box = await page.locator('.mention-list li').first().boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    await page.locator('.mention-list li').nth(1).tap()
    expect(await source(page)).toMatch(/想起来 @张三 $/)
  })
})
