import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE } from '../../src/lib/clock.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { DESKTOP, inChromium, PHONE, signIn } from '../support/browsing.ts'
import {
  changeSettings,
  makeBoard,
  makeMember,
  makeModerator,
  makeReply,
  makeThread,
  PASSWORD,
} from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ann: Viewer
let board: number
let thread: number
let photo: Buffer

beforeAll(async () => {
  site = await openSite()
  await changeSettings(site, { floodSeconds: 0 })
  board = await makeBoard(site, '城事')
  ann = await makeMember(site, '小安')
  thread = (await makeThread(site, ann, board, { title: '今晚的晚霞' })).id
  const colour = { width: 900, height: 600, channels: 3 as const, background: '#d97b4a' }
  photo = await sharp({ create: colour }).jpeg().toBuffer()
})
afterAll(() => closeSite(site))

inChromium('writing', visit => {
  test('a newcomer registers, opens a thread with a picture, and is paid for it', async () => {
    await changeSettings(site, { captchaAtRegistration: false })
    const { page, complaints } = await visit(site.origin)
    await page.goto('/register')
    await page.locator('#f_name').fill('新街坊')
    await page.locator('#f_password').fill('osmanthus-1987')
    await page.locator('#f_password2').fill('osmanthus-1987')
    await page.locator('#f_email').fill('new@example.com')
    await page.locator('#f_agreed').check()
    await page.locator('main button.primary').click()
    await page.waitForURL(url => !url.pathname.startsWith('/register'))
    site.clock.pass(5 * MINUTE)
    await page.goto(`/boards/${board}/threads/new`)
    await page.locator('input[name=title]').fill('搬来第一天')
    await page.locator('.editor-box').fill('大家好,[b]请多关照[/b]')
    await page
      .locator('input[name=pictures]')
      .setInputFiles({ name: '窗外.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.locator('.picture img').waitFor()
    await page.locator('main form button.primary').click()
    await page.waitForURL(/thread-\d+-1-1/)
    expect(await page.locator('#thread_subject').innerText()).toBe('搬来第一天')
    expect(await page.locator('.t_f b, .t_f strong').first().innerText()).toBe('请多关照')
    expect(await page.locator('body').innerText()).toContain('+2 金钱')
    const picture = page.locator('#postlist img[src*="/attachments/"]').first()
    await expect.poll(() => picture.evaluate(image => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
    expect(complaints).toEqual([])
  })

  test('a quick reply appears in place, once, and the box is empty again', async () => {
    const { page } = await visit(site.origin)
    await signIn(page, ann.name, PASSWORD)
    await page.goto(`/thread-${thread}-1-1.html`)
    await page.locator('#fastpostform textarea').fill('又红了一点')
    await page.locator('#fastpostsubmit').dblclick()
    await page.getByText('又红了一点').first().waitFor()
    await expect.poll(() => page.locator('#fastpostform textarea').inputValue()).toBe('')
    await page.reload()
    expect(await page.locator('.t_f').filter({ hasText: '又红了一点' }).count()).toBe(1)
  })

  test('what was not sent is there again after the tab was closed', async () => {
    const { page } = await visit(site.origin)
    await signIn(page, ann.name, PASSWORD)
    await page.goto(`/thread-${thread}-1-1.html`)
    await page.locator('#fastpostform textarea').fill('写到一半……')
    await page.waitForTimeout(1500)
    await page.goto('/')
    await page.goto(`/thread-${thread}-1-1.html`)
    await expect.poll(() => page.locator('#fastpostform textarea').inputValue()).toBe('写到一半……')
  })

  test('the tools of the editor set marks around the words, and the preview shows them', async () => {
    const { page } = await visit(site.origin)
    await signIn(page, ann.name, PASSWORD)
    await page.goto(`/boards/${board}/threads/new`)
    await page.locator('.editor-box').fill('晚霞')
    await page.locator('.editor-box').selectText()
    await page.locator('[data-tool=b]').click()
    expect(await page.locator('#f_body').inputValue()).toBe('[b]晚霞[/b]')
    await page.locator('[data-tool=preview]').click()
    await page.locator('.editor-preview:not([hidden])').waitFor()
    await expect.poll(() => page.locator('.editor-preview').innerText()).toBe('晚霞')
    await page.locator('[data-tool=preview]').click()
    await page.locator('.editor-box').press('End')
    await page.locator('[data-tool=smiley]').click()
    await page.locator('.editor-panel button').first().click()
    expect(await page.locator('#f_body').inputValue()).toBe('[b]晚霞:)[/b]')
  })

  test('all of it works without scripts: sign in, reply, quote, picture, edit', async () => {
    const { page } = await visit(site.origin, { ...DESKTOP, javaScriptEnabled: false })
    await page.goto(`/thread-${thread}-1-1.html`)
    await page.locator('.cannot').getByRole('link', { name: '登录' }).click()
    await page.locator('#f_login').fill(ann.name)
    await page.locator('#f_password').fill(PASSWORD)
    await page.locator('main button.primary').click()
    expect(new URL(page.url()).pathname).toBe(`/thread-${thread}-1-1.html`)
    await page.locator('#fastpostform textarea').fill('没有脚本也能回')
    await page
      .locator('input[name=pictures]')
      .setInputFiles({ name: '晚霞.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.locator('#fastpostsubmit').click()
    const post = page.locator('#postlist .post').filter({ hasText: '没有脚本也能回' })
    expect(await post.locator('img[src*="/attachments/"]').count()).toBe(1)
    await post.getByRole('link', { name: '编辑' }).click()
    await page.locator('#f_body').fill('没有脚本也能改')
    await page.locator('main form button.primary').click()
    expect(await page.locator('#postlist').innerText()).toContain('没有脚本也能改')
    await page.locator('#postlist .post').first().getByRole('link', { name: '回复', exact: true }).click()
    await page.locator('#f_body').fill('引用一下')
    await page.locator('main form button.primary').click()
    expect(await page.locator('#postlist .post').last().innerText()).toContain('引用一下')
  })

  test('on a phone the bar at the bottom leads to writing in this board', async () => {
    const { page } = await visit(site.origin, PHONE)
    await signIn(page, ann.name, PASSWORD)
    await page.goto(`/forum-${board}-1.html`)
    await page.locator('.phone-bar').getByRole('link', { name: '发帖' }).click()
    await page.waitForURL(`/boards/${board}/threads/new`)
  })

  test('a moderator closes a thread in two steps, and a member finds no box under it', async () => {
    const keeper = await makeModerator(site, '管理者', board)
    const { id } = await makeThread(site, ann, board, { title: '吵起来了' })
    await makeReply(site, ann, id)
    const { page } = await visit(site.origin)
    await signIn(page, keeper.name, PASSWORD)
    await page.goto(`/thread-${id}-1-1.html`)
    await page.locator('#ct').getByRole('link', { name: '关闭', exact: true }).click()
    const form = page.locator('form[action*="/moderation/threads/close"]')
    await form.locator('[name=more]').fill('歪楼了')
    await form.locator('button.primary').click()
    await page.waitForURL(/thread-|forum-/)
    const reader = await visit(site.origin)
    await signIn(reader.page, ann.name, PASSWORD)
    await reader.page.goto(`/thread-${id}-1-1.html`)
    expect(await reader.page.locator('#fastpostform').count()).toBe(0)
    expect(await reader.page.locator('#ct').innerText()).toContain('关闭')
  })
})
