import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Carousel, hostileRows, SHOWING, typeInto } from '../safety/hostile-fields.ts'
import { filled, makeScene, type Scene } from '../safety/scene.ts'
import { DESKTOP, inChromium, signIn } from '../support/browsing.ts'
import { payloads } from '../support/hostile.ts'
import { changeSettings, makeReply, makeThread, PASSWORD } from '../support/make.ts'

const PER_PAGE = 100

/** Pages that show nothing but what others show in the same way. */
const ALIKE =
  /register|notices|reading|credits$|signature|archiver\/(fid|$)|recycled-posts|reports$|report$|threads\/close|admin\/(boards|credits|announcements|links)$|access|-2-1|replies/

let scene: Scene
let threads: number[]
beforeAll(async () => {
  scene = await makeScene()
  const { site, members, boards } = scene
  const carousel = new Carousel()
  await changeSettings(site, {
    externalImages: false,
    postsPerPage: PER_PAGE,
    threadsPerPage: PER_PAGE,
    bodyMax: 65_536,
  })
  threads = []
  for (let from = 0; from < payloads.length; from += PER_PAGE - 1) {
    const thread = await makeThread(site, members.admin, boards.open, { title: carousel.fill(120) })
    threads.push(thread.id)
    for (let n = 0; n < Math.min(PER_PAGE - 1, payloads.length - from); n += 1) {
      await makeReply(site, members.admin, thread.id, { body: carousel.wrapped(n) })
    }
  }
  await typeInto(scene, await hostileRows(scene), max => carousel.fill(max))
  await changeSettings(site, { externalImages: false, postsPerPage: PER_PAGE, threadsPerPage: PER_PAGE })
}, 120_000)
afterAll(() => scene.close())

interface Watch {
  page: Page
  /** Scripts of others that ran, dialogs that opened, addresses elsewhere that were asked for. */
  events: string[]
}

/** Every way that the payloads call for attention is made known, on the page and in the frames that they would open. */
async function watch(page: Page): Promise<Watch> {
  const events: string[] = []
  await page.exposeFunction('alerted', (from: string) => void events.push(`alert from ${from}`))
  await page.addInitScript(() => {
    const told = (globalThis as unknown as { alerted: (from: string) => void }).alerted
    for (const name of ['alert', 'confirm', 'prompt', 'msgbox']) {
      Object.defineProperty(globalThis, name, { value: () => told(location.pathname) })
    }
  })
  page.on('dialog', dialog => {
    events.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('frameattached', () => events.push('a frame'))
  await page.route(
    url => url.origin !== scene.site.origin && url.protocol !== 'data:',
    route => {
      events.push(`request of ${route.request().resourceType()} to ${route.request().url()}`)
      return route.abort()
    },
  )
  return { page, events }
}

/** Waits for what comes by itself, and answers every handler and every address that is a script. */
async function findScripts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await new Promise(resolve => setTimeout(resolve, 20))
    const wrong: string[] = []
    for (const element of document.querySelectorAll('body *')) {
      for (const { name, value } of element.attributes) {
        const bare = value.replaceAll(/[\s\p{Cc}]/gu, '')
        const address = /^(href|src|action|formaction|xlink:href)$/.test(name)
        if (/^on|^srcdoc$/.test(name) || (address && /^(javascript|vbscript|data:text)/i.test(bare))) {
          wrong.push(`${element.tagName} ${name}=${value}`)
        }
      }
      if (element instanceof HTMLAnchorElement && /script:|^data:/.test(element.protocol)) wrong.push(element.href)
    }
    return wrong
  })
}

inChromium('hostile words', visit => {
  /** Without its policy a browser runs all that it finds: what does not run then is not in the page. */
  const unguarded = async () => watch((await visit(scene.site.origin, { ...DESKTOP, bypassCSP: true })).page)

  test('S-01 hundreds of payloads in every place of the markup run nothing, even where no policy stops them', async () => {
    const { page, events } = await unguarded()
    expect(threads.length * PER_PAGE).toBeGreaterThan(payloads.length)
    for (const id of threads) {
      await page.goto(`/thread-${id}-1-1.html`)
      expect(await page.locator('#postlist .t_f').count()).toBeGreaterThan(50)
      expect(await findScripts(page)).toEqual([])
    }
    await page.goto(`/threads/${threads[0]}/reading`)
    expect(await findScripts(page)).toEqual([])
    expect(events).toEqual([])
  })

  test('S-01 nor do they in titles, names, reasons, settings and whatever else is typed into a field', async () => {
    const { page, events } = await unguarded()
    await signIn(page, '站长', PASSWORD)
    await page.goto('/admin')
    await page.locator('#f_password').fill(PASSWORD)
    await page.locator('main button.primary').click()
    await page.waitForURL('/admin')
    for (const path of SHOWING.filter(one => !ALIKE.test(one))) {
      await page.goto(filled(path, scene.names))
      expect(await findScripts(page), path).toEqual([])
    }
    expect(events.filter(event => !event.startsWith('request of image to http'))).toEqual([])
  })

  test('S-01 the editor and the preview of a post show hostile words and run none', async () => {
    const { page, events } = await unguarded()
    await signIn(page, '楼主', PASSWORD)
    await page.goto(`/boards/${scene.names.openBoard}/threads/new`)
    const carousel = new Carousel()
    for (let turn = 0; turn < 6; turn += 1) {
      await page.locator('[data-tool=source]').click()
      await page.locator('#f_body').fill(`第${turn}次\n${carousel.fill(4000)}`)
      await page.locator('[data-tool=source]').click()
      expect(await page.locator('.editor-box').innerText()).toContain(`第${turn}次`)
      await page.locator('[data-tool=preview]').click()
      await page
        .locator('.editor-preview')
        .filter({ hasText: `第${turn}次` })
        .waitFor()
      expect(await findScripts(page)).toEqual([])
      await page.locator('[data-tool=preview]').click()
    }
    expect(events).toEqual([])
  })

  test('S-01 the watch sees what a page without care would do', async () => {
    const { page, events } = await unguarded()
    await page.goto('/keys')
    const html = '<img src=x onerror=alert(1)><a href="java\nscript:alert(1)">x</a><img src=//evil.example/x.png>'
    await page.evaluate(text => {
      document.body.innerHTML = text
    }, html)
    await expect.poll(() => events.length).toBeGreaterThan(1)
    expect(await findScripts(page)).toHaveLength(3)
    expect(events.join()).toMatch(/alert from .*evil\.example|evil\.example.*alert from/)
  })
})
