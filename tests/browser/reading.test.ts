import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedDemo } from '../../src/seed/demo.ts'
import { DESKTOP, inChromium } from '../support/browsing.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite

beforeAll(async () => {
  site = await openSite()
  await seedDemo(site)
})
afterAll(() => closeSite(site))

test('all pictures of the town together stay small', async () => {
  const kept = await site.db.selectFrom('attachment').select(['original_name', 'bytes']).execute()
  expect(kept.length).toBeGreaterThan(80)
  expect(kept.filter(({ bytes }) => bytes >= 200_000)).toEqual([])
  expect(kept.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(6_000_000)
})

inChromium('reading', visit => {
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
