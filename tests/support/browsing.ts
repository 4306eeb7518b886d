import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, inject } from 'vitest'

export const DESKTOP = { viewport: { width: 1280, height: 900 } }
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** Opens a page of its own kind: own cookies, own width. What it complains about is in `complaints`. */
export type Visit = (origin: string, options?: BrowserContextOptions) => Promise<{ page: Page; complaints: string[] }>

/** Declares a story that needs Chromium; skipped by name where there is none. */
export function inChromium(name: string, declare: (visit: Visit) => void): void {
  const executablePath = inject('chromium')
  describe.skipIf(executablePath === '')(`${name} (chromium)`, { timeout: 120_000 }, () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
    })
    afterAll(() => browser?.close())
    declare(async (origin, options = DESKTOP) => {
      const context = await browser.newContext({ baseURL: origin, locale: 'zh-CN', ...options })
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
