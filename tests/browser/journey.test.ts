import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adjust } from '../../src/credits/adjusting.ts'
import { runJobs } from '../../src/jobs/worker.ts'
import { MINUTE } from '../../src/lib/clock.ts'
import { newToken } from '../../src/lib/tokens.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { arrange } from '../support/arrange.ts'
import { DESKTOP, inChromium, PHONE } from '../support/browsing.ts'
import { act, changeSettings, makeBoard, makeMember, makeReply, seeAgain } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

/** Where the pictures of the journey go; without it none are taken. */
const ALBUM = process.env.JOURNEY_ALBUM

let site: TestSite
let ann: Viewer
let board: number
let portrait: Buffer

beforeAll(async () => {
  site = await openSite()
  await changeSettings(site, { floodSeconds: 0, sameTextPosts: 0 })
  board = await makeBoard(site, '新手报到')
  ann = await makeMember(site, '老街茶客')
  await arrange(site, tx =>
    tx.updateTable('medal').set({ available: 1, kind: 'automatic' }).where('name', '=', '最佳新人').execute(),
  )
  const colour = { width: 400, height: 400, channels: 3 as const, background: '#2f7d6b' }
  portrait = await sharp({ create: colour }).png().toBuffer()
})
afterAll(() => closeSite(site))

/** What the riddle on the page says: only the server can know. */
async function solvedRiddle(): Promise<string> {
  const rows = await site.db.selectFrom('session').select('data').orderBy('created_at', 'desc').execute()
  const riddles = rows.flatMap(row => (JSON.parse(row.data).captcha ? [JSON.parse(row.data).captcha] : []))
  return riddles.at(0)?.answer ?? ''
}

async function keepPicture(page: Page, name: string): Promise<void> {
  if (ALBUM) await page.screenshot({ path: join(ALBUM, `${page.viewportSize()?.width}-${name}.png`) })
}

async function register(page: Page, name: string, phone: string): Promise<void> {
  await page.goto('/')
  await page.goto((await page.locator('.quick-sign-in a').first().getAttribute('href')) ?? '')
  await page.locator('#f_phone').fill(phone)
  await page.locator('main img[src*="captcha"]').evaluate(image => (image as HTMLImageElement).decode())
  await page.locator('main input[name=captcha]').fill(await solvedRiddle())
  await keepPicture(page, '1-phone')
  await page.locator('main button.primary').click()
  await page.locator('#f_code').waitFor()
  await runJobs(site)
  await page.locator('#f_code').fill(site.texts.at(-1)?.code ?? '')
  await page.locator('main button.primary').click()
  await page.locator('#f_name').fill(name)
  await page.locator('#f_password').fill('osmanthus-1987')
  await page.locator('#f_password2').fill('osmanthus-1987')
  await page.locator('#f_agreed').check()
  await keepPicture(page, '2-register')
  await page.locator('main button.primary').click()
  await page.waitForURL(url => !url.pathname.startsWith('/phone'))
}

async function openThread(page: Page): Promise<number> {
  site.clock.pass(5 * MINUTE)
  await page.goto(`/boards/${board}/threads/new`)
  await page.locator('input[name=title]').fill('搬来泰州第一天，跟街坊报个到')
  await page.locator('.editor-box').fill('昨天刚搬到坡子街附近，早茶吃到第三家了，哪家的鱼汤面最好？')
  await page.locator('main form button.primary').click()
  await page.waitForURL(/thread-\d+-1-1/)
  return Number(/thread-(\d+)/.exec(page.url())?.[1])
}

inChromium('a new member', visit => {
  test.each([
    ['at a desk', DESKTOP, '桂花巷口', '13800138001'],
    ['with a telephone', PHONE, '运河散步', '13800138002'],
  ])(
    'joins by a code, shows a face, writes, is answered, told, decorated and promoted, %s',
    async (_how, width, name, phone) => {
      const { page, complaints } = await visit(site.origin, width)
      await register(page, name, phone)

      await page.goto('/account/avatar')
      await page.locator('input[type=file]').setInputFiles({ name: '我.png', mimeType: 'image/png', buffer: portrait })
      await keepPicture(page, '3-avatar')
      await page.locator('main form button.primary').first().click()
      await page.locator('.earned').waitFor()
      expect(await page.locator('main img.avatar.big').count()).toBe(1)

      const thread = await openThread(page)
      await keepPicture(page, '4-thread')
      const [member] = await site.db.selectFrom('member').select('id').where('name', '=', name).execute()
      await makeReply(site, await seeAgain(site, ann.id), thread, { body: '欢迎！往东走两条街，老字号那家。' })
      const hers = await site.visit(ann)
      const sent = await hers.post('/messages', {
        form_key: newToken(),
        to: name,
        title: '',
        body: '改天一起去吃早茶？',
      })
      expect(sent.status).toBe(303)

      await page.goto('/notices')
      await page.locator('main').getByText('老街茶客').first().waitFor()
      await keepPicture(page, '5-notices')
      await page.goto('/messages')
      await page.locator('.conversations a.strong').first().click()
      await page.locator('main textarea').fill('好呀，周六上午？')
      await keepPicture(page, '6-message')
      await page.locator('main form:has(textarea) button.primary').click()
      await page.getByText('好呀，周六上午？').first().waitFor()

      await page.goto('/medals')
      await page.locator('.medal-card').filter({ hasText: '最佳新人' }).locator('button.primary').click()
      await page.locator('.medal-row').getByText('最佳新人').waitFor()
      await keepPicture(page, '7-medal')

      await act(site, (tx, terms) =>
        adjust(
          tx,
          terms,
          ann.id,
          member?.id ?? 0,
          { amounts: { extcredits1: 25 }, reason: '热心回答街坊' },
          site.clock.now(),
        ),
      )
      await page.goto('/notices?category=system')
      await page.locator('main').getByText('注册会员').first().waitFor()
      await page.goto(`/thread-${thread}-1-1.html`)
      expect(await page.locator('.author-group').first().textContent()).toBe('注册会员')
      expect(
        await page
          .locator('.favatar')
          .first()
          .locator('[title*="最佳新人"], [aria-label*="最佳新人"], img[alt*="最佳新人"]')
          .count(),
      ).toBeGreaterThan(0)
      await keepPicture(page, '8-promoted')
      expect(complaints).toEqual([])
    },
  )
})
