import { expect, test } from 'vitest'
import { guideThread } from '../../src/seed/content/guide-thread.ts'
import { seedDemo } from '../../src/seed/demo.ts'
import { queriesOf } from '../support/counting.ts'
import { see, texts } from '../support/page.ts'
import { sitesOfTest } from '../support/site.ts'
import { hangOnePicture } from '../support/town.ts'

const open = sitesOfTest()
/** What a member's thread page may take of the database, with everything on it. */
const MOST = 10

test('a thread with all that a post can be takes no more than ten queries, whoever reads it', {
  timeout: 60_000,
}, async () => {
  const site = await open()
  await seedDemo(site, hangOnePicture)
  const { id } = await site.db
    .selectFrom('thread')
    .select('id')
    .where('title', '=', guideThread.title)
    .executeTakeFirstOrThrow()
  const address = `/thread-${id}-1-1.html`
  const people = {
    guest: site.guest(),
    member: await site.visit({ name: '搬来泰州' }, 'zaoCha-2026'),
    voted: await site.visit({ name: '豆丁妈妈' }, 'zaoCha-2026'),
    admin: await site.visit({ name: '海陵老周' }, 'louTan-2026'),
  }
  for (const [who, visitor] of Object.entries(people)) {
    // What all share is read again after a change, by whoever comes first.
    await visitor.get('/')
    for (const time of ['first', 'again']) {
      const queries = await queriesOf(visitor, address)
      expect([who, time, queries <= MOST]).toEqual([who, time, true])
    }
  }
  const shown = see(await people.voted.get(address))
  for (const part of [
    '.poll',
    '.ratelog',
    '.cm',
    '.stamp',
    '.t_f table',
    '.blockcode',
    '.quote',
    '#p_btn',
    '.pstatus',
  ]) {
    expect([part, shown.all(part).length > 0]).toEqual([part, true])
  }
  const told = see(await site.guest().get(address)).one('script[type=application/ld+json]').text
  expect(told).toContain('文字与段落')
  expect(told).not.toContain('阅读全文')
  expect(texts(shown, '.gathered a')).toContain('新人先看')
  const third = see(await people.voted.get(`${address}?cp=3`)).one('.t_f')
  expect(third.text).toContain('干丝不加糖')
  expect(see(await site.guest().get(`${address}?cp=3`)).one('.t_f').text).not.toContain('干丝不加糖')
})
