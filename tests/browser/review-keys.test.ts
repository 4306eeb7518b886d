import { afterAll, beforeAll, expect, test } from 'vitest'
import { inChromium, signIn } from '../support/browsing.ts'
import { changeSettings, makeBoard, makeMember, makeModerator, makeThread, PASSWORD } from '../support/make.ts'
import { closeSite, openSite, type TestSite } from '../support/site.ts'

let site: TestSite

beforeAll(async () => {
  site = await openSite()
  await changeSettings(site, { floodSeconds: 0 })
})
afterAll(() => closeSite(site))

inChromium('the review queue', visit => {
  test('a hundred posts are gone through with the keys alone, one by one or marked together', async () => {
    const board = await makeBoard(site, '茶馆', { review: 1 })
    const ann = await makeMember(site, '小安')
    const mod = await makeModerator(site, '老版主', board)
    for (let n = 1; n <= 23; n += 1) await makeThread(site, ann, board, { title: `第${n}个` })
    const { page, complaints } = await visit(site.origin)
    await signIn(page, mod.name, PASSWORD)
    const waiting = () => page.locator('.review-item').count()
    const decide = async (...keys: string[]) => {
      for (const key of keys.slice(0, -1)) await page.keyboard.press(key)
      await Promise.all([page.waitForNavigation(), page.keyboard.press(keys.at(-1) ?? '')])
    }
    await page.goto(`/moderation/review?board=${board}`)
    await decide('a')
    await decide('r')
    await decide('j', 'k', 'j', 'i')
    expect([new URL(page.url()).search, await waiting()]).toEqual([`?board=${board}`, 20])
    await decide(...'x'.repeat(20), 'a')
    expect(await waiting()).toBe(0)
    const states = await site.db.selectFrom('thread').select(['pending_at', 'deleted_at']).execute()
    expect(states.filter(one => one.pending_at === null && one.deleted_at === null).length).toBe(21)
    expect(complaints).toEqual([])
  })
})
