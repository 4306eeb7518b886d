import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoLogins, seedDemo } from '../../src/seed/demo.ts'
import { DESKTOP, inChromium, PHONE, signIn } from '../support/browsing.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite

beforeAll(async () => {
  site = await openSite()
  await seedDemo(site)
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
]
const MEMBER_PAGES = [
  '/',
  '/forum-2-1.html',
  '/thread-1-1-1.html',
  '/boards/2/threads/new',
  '/notices',
  '/credits',
  '/account/avatar',
]
const PANEL_PAGES = [
  '/admin',
  '/admin/boards',
  '/admin/boards/2',
  '/admin/members',
  '/admin/credits',
  '/admin/reports',
  '/admin/log',
]

inChromium('reading', visit => {
  const faultsOf = async (page: Parameters<typeof signIn>[0], rules?: string[]) => {
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .options({ resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) })
      .analyze()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${new URL(page.url()).pathname} ${id}: ${nodes[0]?.html.slice(0, 120)}`)
  }

  test.each(['light', 'dark'] as const)('axe finds nothing serious on the ten main pages, %s', async colorScheme => {
    const { page, complaints } = await visit(site.origin, { ...DESKTOP, colorScheme })
    // The dark theme changes colours and nothing else.
    const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined
    for (const path of PAGES) {
      await page.goto(path, { waitUntil: 'domcontentloaded' })
      expect(await faultsOf(page, rules)).toEqual([])
    }
    expect(complaints).toEqual([])
  })

  test('axe finds nothing serious on a phone, nor on the pages of a member', async () => {
    const { page } = await visit(site.origin, PHONE)
    const member = demoLogins().find(login => login.group === 10)
    await signIn(page, member?.name ?? '', member?.password ?? '')
    for (const path of MEMBER_PAGES) {
      await page.goto(path)
      expect(await faultsOf(page)).toEqual([])
    }
  })

  test('axe finds nothing serious in the panel', async () => {
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

  test('the real thread shows all that its page showed', async () => {
    const { page } = await visit(site.origin)
    await page.goto('/thread-1-1-1.html')
    const text = await page.locator('body').innerText()
    for (const label of [
      '史记泰州',
      '找回密码',
      '立即注册',
      '复制链接',
      '主题',
      '帖子',
      '积分',
      '发表于 2021-3-29 10:23:51',
      '只看该作者',
      '倒序浏览',
      '阅读模式',
      '楼主',
      '电梯直达',
      '第一站',
      '第五站',
      '举报',
      '您需要登录后才可以回帖',
      '本版积分规则',
      '返回列表',
      'Archiver',
      '手机版',
      '小黑屋',
      'GMT+8',
    ]) {
      expect(text).toContain(label)
    }
    expect(text).toMatch(/查看: 31\d\d\s*\|?\s*回复: 0/)
    expect(text).toMatch(/Processed in \d\.\d+ second\(s\), \d+ queries/)
    expect(await page.title()).toMatch(/^考察交流谋共进/)
  })

  test('pictures of the real thread load, keep their place, and open large', async () => {
    const { page } = await visit(site.origin)
    await page.goto('/thread-1-1-1.html')
    const pictures = page.locator('#postlist .t_f a.zoom img')
    const count = await pictures.count()
    expect(count).toBeGreaterThan(10)
    for (let index = 0; index < count; index += 1) {
      await pictures.nth(index).scrollIntoViewIfNeeded()
      await expect
        .poll(() => pictures.nth(index).evaluate(image => (image as HTMLImageElement).naturalWidth))
        .toBeGreaterThan(0)
    }
    await pictures.first().click()
    const box = page.locator('dialog[open] img')
    await box.waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0)
  })

  test('keys lead through a thread and to the search box', async () => {
    const { page } = await visit(site.origin)
    await page.goto('/thread-1-1-1.html')
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q')
    await page.locator('body').click({ position: { x: 5, y: 5 } })
    await page.keyboard.press('?')
    await page.locator('dialog[open]').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await page.waitForURL('/')
  })

  test('阅读模式 opens over the thread, and is a page of its own without scripts', async () => {
    const { page } = await visit(site.origin)
    await page.goto('/thread-1-1-1.html')
    await page.locator('[data-reading]').click()
    const over = page.locator('dialog[open]')
    await over.waitFor()
    expect(await over.innerText()).toContain('第三站')
    await page.keyboard.press('Escape')
    await expect.poll(() => over.count()).toBe(0)
    const plain = await visit(site.origin, { ...DESKTOP, javaScriptEnabled: false })
    await plain.page.goto('/threads/1/reading')
    expect(await plain.page.locator('body').innerText()).toContain('第三站')
  })

  test('the theme and 手机版 are remembered', async () => {
    const { page } = await visit(site.origin)
    await page.goto('/forum-2-1.html')
    await page.getByRole('link', { name: '手机版' }).click()
    await page.waitForLoadState()
    expect(await page.locator('html').getAttribute('data-layout')).toBe('phone')
    await page.goto('/thread-1-1-1.html')
    expect(await page.locator('.phone-bar').isVisible()).toBe(true)
    await page.getByRole('link', { name: '电脑版' }).click()
    await page.waitForLoadState()
    expect(await page.locator('html').getAttribute('data-layout')).toBe('desktop')
  })
})
