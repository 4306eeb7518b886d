import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest'

export const DESKTOP = { viewport: { width: 1280, height: 900 } }
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** Opens a page of its own kind: own cookies, own width. What it complains about is in `complaints`. */
export type Visit = (origin: string, options?: BrowserContextOptions) => Promise<{ page: Page; complaints: string[] }>

/** Declares a story that needs Chromium; skipped by name where there is none. */
export function inChromium(name: string, declare: (visit: Visit) => void): void {
  const executablePath = inject('chromium')
  describe.skipIf(executablePath === '')(`${name} (chromium)`, { timeout: 120_000 }, () => {
    let browser: Browser
    const open: BrowserContext[] = []
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
    })
    // A page left open goes on moving its pictures, beside whatever is tested next.
    afterEach(async () => {
      for (const context of open.splice(0)) await context.close()
    })
    afterAll(() => browser?.close())
    declare(async (origin, options = DESKTOP) => {
      const context = await browser.newContext({ baseURL: origin, locale: 'zh-CN', ...options })
      open.push(context)
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', message => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      page.on('pageerror', error => complaints.push(String(error)))
      return { page, complaints }
    })
  })
}

/** Signs in through the form. */
export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('#f_login').fill(name)
  await page.locator('#f_password').fill(password)
  await page.locator('main button.primary').click()
  await page.waitForURL('/')
}
