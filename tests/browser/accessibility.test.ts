import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoLogins, seedDemo } from '../../src/seed/demo.ts'
import { DESKTOP, inChromium, PHONE, signIn } from '../support/browsing.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'
import { hangOnePicture } from '../support/town.ts'

declare global {
  interface Window {
    axe: typeof axe
  }
}

let site: TestSite

beforeAll(async () => {
  site = await openSite()
  await seedDemo(site, hangOnePicture)
})
afterAll(() => closeSite(site))

const PAGES = [
  '/',
  '/forum-2-1.html',
  '/thread-1-1-1.html',
  '/space-uid-4.html',
  '/search?q=%E6%B3%B0%E5%B7%9E',
  '/sign-in',
  '/register',
  '/darkroom',
  '/credits/rules',
  '/archiver/tid-1.html',
  '/collections',
  '/collections/1',
  '/thread-69-1-1.html',
  '/tags/6',
]
const MEMBER_PAGES = [
  '/',
  '/forum-2-1.html',
  '/thread-1-1-1.html',
  '/boards/2/threads/new',
  '/notices',
  '/credits',
  '/account/avatar',
  '/account/follows',
  '/collections/1',
  '/threads/1/collect',
  '/account/groups',
  '/check-in',
  '/items',
  '/items/bag',
  '/medals',
  '/tasks',
]
const PANEL_PAGES = [
  '/admin',
  '/admin/boards',
  '/admin/boards/2',
  '/admin/boards/2/types',
  '/admin/collections',
  '/admin/members',
  '/admin/credits',
  '/admin/reports',
  '/admin/log',
  '/admin/groups',
  '/admin/medals',
  '/moderation/review',
  '/moderation/log',
]

inChromium('whoever reads, and with whatever', visit => {
  const faultsOf = async (page: Page, rules?: string[]) => {
    await page.evaluate(axe.source)
    const violations = await page.evaluate(async runOnly => {
      const options = { resultTypes: ['violations' as const], ...(runOnly ? { runOnly } : {}) }
      const { violations, passes } = await window.axe.run(document, options)
      if (passes.length === 0) throw new Error('axe looked at nothing')
      return violations
    }, rules)
    // What no paragraph can hold ends it, and its end leaves an empty one behind.
    expect(await page.locator('p:empty:not([class])').count()).toBe(0)
    return violations.map(({ id, nodes }) => `${new URL(page.url()).pathname} ${id}: ${nodes[0]?.html.slice(0, 120)}`)
  }

  test.each(['light', 'dark'] as const)('axe finds nothing on the main pages, %s', async colorScheme => {
    const { page, complaints } = await visit(site.origin, { ...DESKTOP, colorScheme })
    // The dark theme changes colours and nothing else.
    const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined
    for (const path of PAGES) {
      await page.goto(path, { waitUntil: 'domcontentloaded' })
      expect(await faultsOf(page, rules)).toEqual([])
    }
    expect(complaints).toEqual([])
  })

  test('axe finds nothing on a phone, nor on the pages of a member', async () => {
    const { page } = await visit(site.origin, PHONE)
    const member = demoLogins().find(login => login.group === 10)
    await signIn(page, member?.name ?? '', member?.password ?? '')
    for (const path of MEMBER_PAGES) {
      await page.goto(path)
      expect(await faultsOf(page)).toEqual([])
    }
  })

  test('axe finds nothing in the panel', async () => {
    const { page, complaints } = await visit(site.origin)
    const admin = demoLogins().find(login => login.group === 1)
    await signIn(page, admin?.name ?? '', admin?.password ?? '')
    await page.goto('/admin')
    await page.locator('#f_password').fill(admin?.password ?? '')
    await page.locator('main button.primary').click()
    for (const path of PANEL_PAGES) {
      await page.goto(path)
      expect(await faultsOf(page)).toEqual([])
    }
    expect(complaints).toEqual([])
  })

  test('nothing scrolls sideways, at any width down to 360', async () => {
    const { page } = await visit(site.origin, { ...PHONE, viewport: { width: 360, height: 740 } })
    await page.route('**/attachments/**', route => route.abort())
    for (const path of PAGES) {
      await page.goto(path)
      for (const width of [360, 390, 768, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        const beyond = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(`${path} at ${width}: ${beyond}`).toBe(`${path} at ${width}: 0`)
      }
    }
  })
})
