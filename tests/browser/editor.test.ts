import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../../src/members/viewer.ts'
import { inChromium, PHONE, signIn } from '../support/browsing.ts'
import { changeSettings, makeBoard, makeMember, makeThread, PASSWORD } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ann: Viewer
let board: number
let thread: number
let photo: Buffer

beforeAll(async () => {
  site = await openSite()
  await changeSettings(site, { floodSeconds: 0, draftSeconds: 1 })
  board = await makeBoard(site, '城事')
  ann = await makeMember(site, '小安')
  thread = (await makeThread(site, ann, board, { title: '今晚的晚霞' })).id
  photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#d97b4a' } })
    .png()
    .toBuffer()
})
afterAll(() => closeSite(site))

const box = (page: Page) => page.locator('.editor-box')
const source = (page: Page) => page.locator('#f_body').inputValue()
const press = (page: Page, tool: string) => page.locator(`[data-tool=${tool}]`).click()

/** Puts something on the clipboard of the box, as a paste brings it. */
async function paste(page: Page, kinds: Record<string, string>, picture?: string): Promise<void> {
  await box(page).evaluate(
    (element, { kinds, picture }) => {
      const data = new DataTransfer()
      for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text)
      if (picture) {
        const bytes = Uint8Array.from(atob(picture), sign => sign.charCodeAt(0))
        data.items.add(new File([bytes], '晚霞.png', { type: 'image/png' }))
      }
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    { kinds, picture },
  )
}

inChromium('the editor', visit => {
  async function writing(path = `/boards/${board}/threads/new`, options?: Parameters<typeof visit>[1]) {
    const { page, complaints } = await visit(site.origin, options)
    await signIn(page, ann.name, PASSWORD)
    await page.goto(path)
    await box(page).waitFor()
    return { page, complaints }
  }

  test('a thread is written as it will look, with the buttons and the keyboard, and sent by Ctrl+Enter', async () => {
    const { page, complaints } = await writing()
    await page.locator('#f_title').fill('早茶地图')
    await box(page).click()
    await page.keyboard.type('先说结论:')
    await press(page, 'b')
    await page.keyboard.type('要早')
    await press(page, 'b')
    await page.keyboard.press('Enter')
    await page.keyboard.type('第二行')
    await press(page, 'center')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await press(page, 'left')
    await press(page, 'ul')
    await page.keyboard.type('烫干丝')
    await page.keyboard.press('Enter')
    await page.keyboard.type('蟹黄包')
    expect(await source(page)).toBe(
      '先说结论:[b]要早[/b]\n[align=center]第二行[/align]\n[list]\n[*]烫干丝\n[*]蟹黄包\n[/list]',
    )
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-tool'))).toBe('redo')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/thread-\d+-1-1/)
    expect(await page.locator('.t_f strong').first().innerText()).toBe('要早')
    expect(await page.locator('.t_f li').allInnerTexts()).toEqual(['烫干丝', '蟹黄包'])
    expect(complaints).toEqual([])
  })

  test('what the editor does not know goes through it untouched, and the chosen view is remembered', async () => {
    const { page } = await writing(`/boards/${await makeBoard(site, '杂谈')}/threads/new`)
    await press(page, 'source')
    const text = [
      '[hide=5]给回过的人[/hide][postbg]12.jpg[/postbg]',
      '[attach]987654[/attach] [media=x,500,375]https://example.com/v.mp4[/media]',
      '[table]\n一|二\n三|四\n[/table]',
      '[b]没关上 [i]交错[/b]开[/i]',
      '[quote]引用:) [size=5][color=red]大红[/color][/size][/quote]',
      '[code]if (a[0]) {\n  b()\n}[/code]',
      '  两个空格 和网址 https://example.com/a:)b',
    ].join('\n')
    await page.locator('#f_body').fill(text)
    await press(page, 'source')
    expect(await box(page).locator('img.smiley').count()).toBe(1)
    await box(page).evaluate(element => element.dispatchEvent(new Event('input')))
    expect(await source(page)).toBe(text)
    await press(page, 'source')
    await page.reload()
    await page.locator('#f_body').waitFor()
    expect(await box(page).isHidden()).toBe(true)
  })

  test('a pasted picture goes up and stands in the text by its number; pasted pages keep only what posts can say', async () => {
    const { page, complaints } = await writing(`/boards/${await makeBoard(site, '摄影')}/threads/new`)
    await box(page).click()
    await page.keyboard.type('看:')
    await paste(page, {}, photo.toString('base64'))
    await box(page).locator('img.attached').waitFor()
    expect(await source(page)).toMatch(/^看:\[attach\]\d+\[\/attach\]$/)
    await page.keyboard.press('Enter')
    const html = `<h2>标题</h2><p style="color:red">一段<b>粗</b>话<script>alert(1)</script></p><img src="data:image/png;base64,${photo.toString('base64')}" onerror="alert(2)">`
    await paste(page, { 'text/html': html, 'text/plain': '标题' })
    await expect.poll(() => box(page).locator('img.attached').count()).toBe(2)
    expect(await source(page)).toMatch(
      /^看:\[attach\]\d+\[\/attach\]\n\[size=5\]\[b\]标题\[\/b\]\[\/size\]\n一段\[b\]粗\[\/b\]话\[attach\]\d+\[\/attach\]$/,
    )
    expect(complaints).toEqual([])
  })

  test('what is left comes back from the server on another device, and goes when it is given up', async () => {
    const path = `/boards/${await makeBoard(site, '茶馆')}/threads/new`
    const { page } = await writing(path)
    await page.locator('#f_title').fill('没写完的')
    await box(page).click()
    await page.keyboard.type('明天接着写')
    await page.goto('/')
    const kept = site.db.selectFrom('draft').select('id').where('fields', 'like', '%明天接着写%')
    await expect.poll(async () => (await kept.execute()).length).toBe(1)
    const other = (await writing(path)).page
    expect(await other.locator('[data-draft-notice]').innerText()).toContain('已恢复草稿')
    expect([await other.locator('#f_title').inputValue(), await box(other).innerText()]).toEqual([
      '没写完的',
      '明天接着写',
    ])
    await box(other).click()
    await other.keyboard.press('End')
    await other.keyboard.type('!')
    await expect.poll(() => other.locator('[data-draft-state]').innerText()).toContain('草稿已保存')
    await other.locator('[data-draft-notice] button').click()
    await other.waitForURL(/threads\/new/)
    expect(await other.locator('[data-draft-notice]').count()).toBe(0)
  })

  test('on a phone the buttons move inside their own box, and 更多工具 brings the editor to the quick reply', async () => {
    const { page, complaints } = await writing(`/threads/${thread}/replies/new`, PHONE)
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(await wide()).toBeLessThanOrEqual(0)
    await press(page, 'smiley')
    await page.locator('.editor-panel button').first().tap()
    expect(await source(page)).toBe(':)')
    await press(page, 'full')
    await page.keyboard.press('Escape')
    expect(await page.locator('.editor.full').count()).toBe(0)
    const quick = await makeThread(site, ann, board)
    await page.goto(`/thread-${quick.id}-1-1.html`)
    expect(await box(page).count()).toBe(0)
    await press(page, 'more')
    await box(page).waitFor()
    await box(page).fill('手机上说一句')
    await page.locator('#fastpostsubmit').click()
    await page.locator('.t_f').filter({ hasText: '手机上说一句' }).first().waitFor()
    await expect.poll(() => box(page).innerText()).toBe('')
    expect([await wide(), complaints]).toEqual([0, []])
  })
})
