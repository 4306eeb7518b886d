import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inChromium, PHONE, signIn } from '../support/browsing.ts'
import { makeMember, PASSWORD } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let origin: string
beforeAll(async () => {
  site = await openSite()
  origin = site.origin.replace('127.0.0.1', 'localhost')
})
afterAll(() => closeSite(site))

/** A device with a fingerprint reader, as the browser itself plays one; its owner always agrees. */
async function plugIn(page: Page) {
  const wire = await page.context().newCDPSession(page)
  await wire.send('WebAuthn.enable')
  const { authenticatorId } = await wire.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { refuse: () => wire.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }) }
}

inChromium('passkeys', visit => {
  test('a member adds her phone, signs in by it without a name, makes it her second step, and is told when it fails', async () => {
    const { page, complaints } = await visit(origin, PHONE)
    const device = await plugIn(page)
    const ann = await makeMember(site, '安安')
    await signIn(page, ann.name, PASSWORD)
    await page.goto('/account/passkeys')
    await page.locator('#f_present').fill(PASSWORD)
    await page.locator('main form button').click()
    await page.locator('#f_name').fill('我的手机')
    await page.locator('button[data-passkey]').click()
    await page.waitForURL('/account/passkeys')
    expect(await page.locator('main form li').textContent()).toContain('我的手机')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

    await page.context().clearCookies()
    await page.goto('/sign-in?back=%2Faccount%2Ftwo-step')
    await page.locator('button[data-passkey]').click()
    await page.waitForURL('/account/two-step')
    await page.locator('#f_present').fill(PASSWORD)
    await page.locator('button[formaction="/account/two-step/passkeys"]').click()
    expect(await page.locator('.codes code').count()).toBe(10)

    await page.context().clearCookies()
    await page.goto('/sign-in')
    await page.locator('#f_login').fill(ann.name)
    await page.locator('#f_password').fill(PASSWORD)
    await page.locator('main button.primary').click()
    await page.locator('button[data-passkey]').click()
    await page.waitForURL('/')
    await page.goto('/account/two-step')
    await page.locator('#f_present').fill(PASSWORD)
    await page.locator('button[data-passkey]').click()
    await page.locator('button[data-passkey]', { hasText: '✓' }).waitFor()
    await page.locator('button[formaction="/account/two-step/end"]').click()
    await page.locator('text=两步验证已关闭').waitFor()
    expect(complaints).toEqual([])

    await page.context().clearCookies()
    await device.refuse()
    await page.goto('/sign-in')
    await page.locator('button[data-passkey]').click()
    await page.locator('[role=alert]').waitFor()
    expect(page.url()).toContain('/sign-in')
  })

  test('without JavaScript the form is as it was, and no button promises what it cannot do', async () => {
    const { page } = await visit(origin, { javaScriptEnabled: false })
    await page.goto('/sign-in')
    expect(await page.locator('button[data-passkey]').isVisible()).toBe(false)
    await signIn(page, '安安', PASSWORD)
  })
})
