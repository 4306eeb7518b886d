import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BACKGROUNDS } from '../../src/markup/tags/extras.ts'
import type { Viewer } from '../../src/members/viewer.ts'
import { inChromium, signIn } from '../support/browsing.ts'
import { changeSettings, makeBoard, makeMember, PASSWORD } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ann: Viewer

beforeAll(async () => {
  site = await openSite()
  await changeSettings(site, { floodSeconds: 0, draftSeconds: 1 })
  ann = await makeMember(site, '小安')
})
afterAll(() => closeSite(site))

const box = (page: Page) => page.locator('.editor-box')
const source = (page: Page) => page.locator('#f_body').inputValue()
const press = (page: Page, tool: string) => page.locator(`button[data-tool=${tool}]`).click()
const panel = (page: Page) => page.locator('.editor-panel:not([hidden])')

inChromium('the buttons of the editor', visit => {
  async function writing() {
    const { page, complaints } = await visit(site.origin)
    await signIn(page, ann.name, PASSWORD)
    await page.goto(`/boards/${await makeBoard(site, '试笔')}/threads/new`)
    await box(page).waitFor()
    return { page, complaints }
  }
  const clear = async (page: Page) => {
    await box(page).click()
    await page.locator('#f_body').evaluate((area: HTMLTextAreaElement) => {
      area.value = ''
      area.dispatchEvent(new Event('input', { bubbles: true }))
    })
  }

  test('what stands in an empty box or before the caret stays there, whichever button is pressed', async () => {
    const { page, complaints } = await writing()
    const shown: [tool: string, before: string, text: string][] = [
      ['left', '', '茶'],
      ['ul', '', '[list]\n[*]茶\n[/list]'],
      ['ol', '', '[list=1]\n[*]茶\n[/list]'],
      ['code', '早', '早\n[code]茶[/code]'],
      ['quote', '早', '早\n[quote]茶[/quote]'],
      ['hr', '早', '早\n[hr]\n茶'],
      ['free', '早', '早[free]茶[/free]'],
      ['indent', '早', '早\n[indent]茶[/indent]'],
      ['floatright', '早', '早\n[float=right]茶[/float]'],
    ]
    for (const [tool, before, text] of shown) {
      await clear(page)
      await page.keyboard.type(before)
      await press(page, tool)
      await page.keyboard.type('茶')
      expect([tool, await source(page)]).toEqual([tool, text])
    }
    await press(page, 'quote')
    await press(page, 'quote')
    expect(await box(page).locator('blockquote').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('a button that asks opens its choice, and puts that where the caret was', async () => {
    const { page } = await writing()
    const chosen: [tool: string, choice: number, text: RegExp][] = [
      ['color', 3, /^早\[color=#d01a2c\]茶\[\/color\]$/],
      ['backcolor', 1, /^早\[backcolor=#ffe0b8\]茶\[\/backcolor\]$/],
      ['size', 4, /^早\[size=5\]茶\[\/size\]$/],
      ['font', 1, /^早\[font=[^\]]+\]茶\[\/font\]$/],
    ]
    for (const [tool, choice, text] of chosen) {
      await clear(page)
      await page.keyboard.type('早')
      await press(page, tool)
      await panel(page).locator('button').nth(choice).click()
      await page.keyboard.type('茶')
      expect(await source(page)).toMatch(text)
      expect(await panel(page).count()).toBe(0)
    }
    await clear(page)
    await press(page, 'postbg')
    const names = await panel(page)
      .locator('option')
      .evaluateAll(options => options.map(option => (option as HTMLOptionElement).value))
    expect(names).toEqual(BACKGROUNDS)
    await panel(page).locator('select').selectOption('mint')
    await panel(page).locator('button').click()
    expect(await source(page)).toBe('[postbg]mint[/postbg]')
    await clear(page)
    await page.keyboard.type('早')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('https://example.com/a?b=[1]')
    await page.keyboard.press('Enter')
    await press(page, 'smiley')
    await panel(page).locator('button[title=":D"]').click()
    await page.keyboard.type('ok')
    await press(page, 'table')
    await panel(page).locator('input').first().fill('1')
    await page.keyboard.press('Enter')
    await page.keyboard.type('格')
    const address = 'https://example.com/a?b=%5B1%5D'
    expect(await source(page)).toBe(
      `早[url=${address}]${address}[/url]:D ok\n[table]\n[tr][td]格[/td][td][/td][td][/td][/tr]\n[/table]`,
    )
  })

  test('what was done is taken back step by step, in the box and in its source, and input methods are left alone', async () => {
    const { page } = await writing()
    const keyboard = await page.context().newCDPSession(page)
    await box(page).click()
    await keyboard.send('Input.imeSetComposition', { text: 'zao', selectionStart: 3, selectionEnd: 3 })
    await keyboard.send('Input.insertText', { text: '早' })
    await press(page, 'quote')
    await keyboard.send('Input.imeSetComposition', { text: 'ch', selectionStart: 2, selectionEnd: 2 })
    await keyboard.send('Input.imeSetComposition', { text: 'cha', selectionStart: 3, selectionEnd: 3 })
    await keyboard.send('Input.insertText', { text: '茶' })
    const steps: string[] = []
    for (const key of ['z', 'z', 'z', 'y', 'y', 'y']) {
      await page.keyboard.press(`Control+${key}`)
      steps.push(await source(page))
    }
    const [whole, quoted] = ['早\n[quote]茶[/quote]', '早\n[quote][/quote]']
    expect(steps).toEqual([quoted, '早', '', '早', quoted, whole])
    await press(page, 'source')
    await page.locator('#f_body').press('Control+End')
    await press(page, 'b')
    await page.keyboard.press('Control+z')
    expect(await source(page)).toBe(whole)
  })

  test('who is signed out while writing is told before sending', async () => {
    const { page } = await writing()
    await page.context().clearCookies()
    await box(page).fill('写到一半')
    expect(await page.locator('a[data-session-over]').getAttribute('href')).toContain('/sign-in?back=')
  })
})
