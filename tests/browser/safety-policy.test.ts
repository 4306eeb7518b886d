import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, askAll } from '../safety/matrix.ts'
import { pageFaults } from '../safety/page-faults.ts'
import type { Person } from '../safety/people.ts'
import { makeScene, type Scene } from '../safety/scene.ts'
import { inChromium, signIn } from '../support/browsing.ts'
import { PASSWORD } from '../support/make.ts'
import { type Answer, send } from '../support/wire.ts'

let scene: Scene
beforeAll(async () => {
  scene = await makeScene()
})
afterAll(() => scene.close())

/** What each directive may say; those that are not here need not be there. */
const STRICT: Record<string, RegExp> = {
  'default-src': /^'none'$/,
  'script-src': /^'self'$/,
  'style-src': /^'self'$/,
  'object-src': /^'none'$/,
  'base-uri': /^'none'$/,
  'form-action': /^'self'$/,
  'frame-ancestors': /^'none'$/,
  'connect-src': /^'self'$/,
  'require-trusted-types-for': /^'script'$/,
}
const LOOSE = /'unsafe-eval'|'unsafe-hashes'|'wasm-unsafe-eval'|\*|report-uri|report-to|'nonce-|strict-dynamic/

function policyFaults({ headers }: Answer): string[] {
  const policy = String(headers['content-security-policy'] ?? '')
  const said = new Map(
    policy.split(';').map(one => {
      const [name = '', ...values] = one.trim().split(/\s+/)
      return [name, values.join(' ')]
    }),
  )
  const faults = Object.entries(STRICT).filter(([name, pattern]) => !pattern.test(said.get(name) ?? ''))
  const inline = [...said].filter(([name, value]) => /^script|^style-src$|^default/.test(name) && /inline/.test(value))
  return [...faults, ...inline]
    .map(([name]) => `policy ${name}: ${said.get(name)}`)
    .concat(LOOSE.test(policy) ? policy : [])
}

function faultsOf(answer: Answer): string[] {
  const type = String(answer.headers['content-type'] ?? '')
  if (answer.headers['x-content-type-options'] !== 'nosniff') return [`no nosniff on ${type}`]
  return type.startsWith('text/html') ? [...policyFaults(answer), ...pageFaults(answer.text)] : []
}

test('S-09 every page of every route forbids scripts but ours, for whoever reads it, and holds none', {
  timeout: 60_000,
}, async () => {
  const { people, passer } = scene
  const readers: Record<string, Person> = { guest: passer, member: people.other, moderator: people.moderator }
  const found: string[] = []
  let pages = 0
  for (const one of askAll(scene, route => !route.startsWith('POST '))) {
    for (const [role, person] of Object.entries({ ...readers, admin: people.admin })) {
      const answer = await ask(scene, person, one)
      if (String(answer.headers['content-type']).startsWith('text/html') && answer.text !== '') pages += 1
      found.push(...faultsOf(answer).map(fault => `${one.path} for ${role}: ${fault}`))
    }
  }
  expect(found).toEqual([])
  expect(pages).toBeGreaterThan(300)
})

test('S-09 so does every page that comes back from a form, and every page of an error', async () => {
  const { people, passer, site } = scene
  const found: string[] = []
  for (const one of askAll(scene, route => route.startsWith('POST '))) {
    for (const person of [people.guest, people.other, people.admin]) {
      const answer = await person.post(one.path, one.expected.admin < 400 ? {} : one.form)
      found.push(...faultsOf(answer).map(fault => `${one.path}: ${fault}`))
    }
    await scene.reset()
  }
  const errors = [
    await passer.get('/nothing'),
    await passer.get('/%'),
    await passer.post('/sign-in', { formhash: 'stale' }),
    await people.other.post('/threads/1/replies', { formhash: 'stale', body: '<script>' }),
    await people.other.post('/threads/1/replies', { body: 'x'.repeat(300_000) }),
    await send(site.origin, '/', { method: 'PATCH' }),
  ]
  site.database.sqlite?.exec('alter table ban rename to ban_aside')
  errors.push(await passer.get('/darkroom'))
  site.database.sqlite?.exec('alter table ban_aside rename to ban')
  expect(errors.at(-1)?.status).toBe(500)
  for (const answer of errors) found.push(...policyFaults(answer), ...faultsOf(answer))
  expect(found).toEqual([])
})

test('S-09 a picture, a riddle and a feed can run nothing when they are opened by themselves', async () => {
  const { people, passer, names } = scene
  const picture = await passer.get(`/attachments/${names.shownPicture}`)
  expect(picture.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
  for (const path of [
    '/captcha.svg',
    '/feeds/site.xml',
    '/sitemap.xml',
    '/smilies/biggrin.svg',
    `/avatars/${names.owner}/1/big.jpg`,
  ]) {
    expect(policyFaults(await people.other.get(path)), path).toEqual([])
  }
})

inChromium('the policy', visit => {
  async function watched() {
    const { page, complaints } = await visit(scene.site.origin)
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', event =>
        console.error(`violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
      )
    })
    page.on('request', request => {
      if (!request.url().startsWith(scene.site.origin) && !request.url().startsWith('data:'))
        complaints.push(`a request to ${request.url()}`)
    })
    return { page, complaints }
  }

  const walk = async (page: Page, paths: string[]) => {
    for (const path of paths) expect((await page.goto(path))?.status(), path).toBe(200)
  }

  test('S-09 a guest reads, looks at a picture, searches: nothing is stopped, and nothing goes elsewhere', async () => {
    const { page, complaints } = await watched()
    const { names } = scene
    await walk(page, [
      '/',
      `/forum-${names.openBoard}-1.html`,
      '/search?q=%E5%85%AC%E5%BC%80',
      '/register',
      '/darkroom',
    ])
    await walk(page, [`/space-uid-${names.owner}.html`, '/credits/rules', '/archiver/', '/keys', '/sign-in'])
    await page.goto(`/thread-${names.thread}-1-1.html`)
    await page.locator('#postlist img[src*="/attachments/"]').first().click()
    await page.locator('dialog[open] img').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[data-reading]').click()
    await page.locator('dialog[open]').waitFor()
    expect(complaints).toEqual([])
  })

  test('S-09 a member writes, looks at the preview, takes a smiley and a picture, and answers', async () => {
    const { page, complaints } = await watched()
    const { names, picture } = scene
    await signIn(page, '楼主', PASSWORD)
    await page.goto(`/boards/${names.openBoard}/threads/new`)
    await page.locator('input[name=title]').fill('写一个新的')
    await page.locator('.editor-box').fill('[b]粗[/b][color=red]红[/color][size=5]大[/size] 今天出来走走吧')
    await page.locator('[data-tool=preview]').click()
    await page.locator('.editor-preview:not([hidden]) strong').waitFor()
    await page.locator('[data-tool=preview]').click()
    await page.locator('[data-tool=smiley]').click()
    await page.locator('.editor-panel button').first().click()
    await page
      .locator('input[name=pictures]')
      .setInputFiles({ name: '新图.png', mimeType: 'image/png', buffer: picture })
    await page.locator('.picture img').first().waitFor()
    await page.locator('main form button.primary').click()
    await page.waitForURL(/thread-\d+-1-1/)
    await page.locator('#fastpostform textarea').fill('自己顶一下这个帖子')
    await page.locator('#fastpostsubmit').click()
    await page.locator('.t_f').filter({ hasText: '自己顶一下' }).waitFor()
    await walk(page, ['/account/avatar', '/account/signature', '/account/sessions', '/notices', '/credits'])
    expect(complaints).toEqual([])
  })

  test('S-09 an administrator opens the panel, reads its first page and saves a setting', async () => {
    const { page, complaints } = await watched()
    const { names } = scene
    await signIn(page, '站长', PASSWORD)
    await page.goto('/admin')
    await page.locator('#f_password').fill(PASSWORD)
    await page.locator('main button.primary').click()
    await page.waitForURL('/admin')
    await walk(page, [
      '/admin/boards',
      `/admin/boards/${names.openBoard}`,
      '/admin/members',
      '/admin/credits',
      '/admin/log',
    ])
    await walk(page, ['/admin/reports', '/admin/links', '/admin/announcements/new', '/admin/settings/site'])
    await page.locator('[name=siteDescription]').fill('街坊们的论坛')
    await page.locator('main form button.primary').click()
    await page.waitForLoadState()
    await page.goto(`/moderation/threads/move?thread=${names.thread}`)
    expect(complaints).toEqual([])
  })
})
