import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { makeThread } from '../support/make.ts'
import { createCopy } from '../support/postgres.ts'
import { type Asked, askAll } from './matrix.ts'
import { queriesOf } from './query-names.ts'
import { makeScene, type Scene } from './scene.ts'

const HOSTILE = [
  `'"\`;--/*\\`,
  `1' or '1'='1' union select null--`,
  '\0',
  '999999999999999',
  '-1',
  '1e99',
  '1.5',
  'Infinity',
  '%_\\',
  '１',
  '\ud83d',
]
const AT_ONCE = 6

const server = inject('postgres')

describe.each(['sqlite', 'postgres'] as const)('what comes in a query, on %s', engine => {
  describe.skipIf(engine === 'postgres' && server === '')('', () => {
    const database =
      engine === 'sqlite' ? ':memory:' : server.replace(/\/[^/]*$/, `/test_${randomBytes(6).toString('hex')}`)
    let scene: Scene
    beforeAll(async () => {
      if (engine === 'postgres') await createCopy(server, database.split('/').at(-1) ?? '', inject('template'))
      scene = await makeScene({ database })
    })
    afterAll(async () => {
      await scene.close()
      if (engine === 'postgres') await command(`drop database ${database.split('/').at(-1)} with (force)`)
    })

    test('S-06 no text in any parameter of any page makes it fail', { timeout: 120_000 }, async () => {
      const failed: string[] = []
      const addresses = addressesOf(scene, engine === 'sqlite' ? 1 : 2)
      expect(addresses.length).toBeGreaterThan(200)
      const next = async (): Promise<void> => {
        for (let address = addresses.pop(); address; address = addresses.pop()) {
          const { status, text } = await scene.people.admin.get(address)
          if (status >= 500 || /syntax error|no such column|sqlite_/i.test(text)) failed.push(`${address} ${status}`)
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, next))
      expect(failed).toEqual([])
    })

    test('S-06 no text in the place of a number of an address makes the page fail', async () => {
      const failed: string[] = []
      const first = new Map(askAll(scene, route => route.startsWith('GET ')).map(one => [one.route, one]))
      for (const { path } of first.values()) {
        for (const text of ["'", '999999999999999', '0', '%00']) {
          const address = path.replaceAll(/(?<=[/-])\d+(?=[/.-]|$)/g, text)
          const { status } = await scene.people.admin.get(address)
          if (status >= 500) failed.push(`${address} ${status}`)
        }
      }
      for (const name of ["'", '%00', '%F0%9F', '%25_', 'a'.repeat(500)]) {
        const { status } = await scene.people.admin.get(`/space-username-${name}.html`)
        if (status >= 500) failed.push(`name ${name} ${status}`)
      }
      expect(failed).toEqual([])
    })

    test('S-06 an order that is none of ours is the usual order, whatever it says', async () => {
      await spread(scene)
      const { names, people } = scene
      const lists = [
        { path: `/forum-${names.openBoard}-1.html`, name: 'orderby', known: ['dateline', 'replies', 'views'] },
        { path: '/search?q=zqorder', name: 'order', known: ['replies', 'views'] },
      ]
      for (const { path, name, known } of lists) {
        const listed = async (order: string) => {
          const join = path.includes('?') ? '&' : '?'
          const { status, text } = await people.admin.get(`${path}${join}${name}=${encodeURIComponent(order)}`)
          expect(status).toBe(200)
          const body = text.slice(text.indexOf('<main'), text.indexOf('</main>'))
          return [...body.matchAll(/(?:thread-|ptid=)(\d+)/g)].map(match => match[1]).join(' ')
        }
        const usual = await listed('')
        expect(usual.split(' ').length).toBeGreaterThan(3)
        expect(new Set(await Promise.all(known.map(listed))).size, 'the orders differ').toBeGreaterThan(1)
        for (const order of ORDERS) expect(await listed(order), `${name}=${order}`).toBe(usual)
      }
    })
  })
})

/** What an attacker would sort by: a column, an expression, and names that every object has. */
const ORDERS = [
  'id',
  '1',
  'views desc',
  'thread.views',
  'title',
  'views;drop table member',
  '(case when (select 1)=1 then views else replies end)',
  'views,(select password_hash from member)',
  'VIEWS',
  'views--',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  "replies'",
]

/** So many texts for each parameter of each page, other ones each time. */
function addressesOf(scene: Scene, texts: number): string[] {
  let next = 0
  const pages = new Map<string, Asked>()
  for (const one of askAll(scene, route => route.startsWith('GET ')))
    if (!pages.has(one.route)) pages.set(one.route, one)
  return queriesOf([...pages.values()]).flatMap(({ page, names }) => {
    const [bare = '', own = ''] = page.path.split('?')
    return names.flatMap(name =>
      Array.from({ length: texts }, () => {
        const query = new URLSearchParams(own)
        query.set(name, HOSTILE[next++ % HOSTILE.length] ?? '')
        return `${bare}?${query}`
      }),
    )
  })
}

/** Threads whose order by views and by replies is not the usual one. */
async function spread({ site, members, boards }: Scene): Promise<void> {
  for (const [index, views] of [30, 10, 20, 50].entries()) {
    const { id } = await makeThread(site, members.other, boards.open, { title: `zqorder ${index}` })
    const counts = { views, replies: 60 - views }
    await transact(site.db, tx => tx.updateTable('thread').set(counts).where('id', '=', id).execute())
  }
}

async function command(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(text)
  await client.end()
}
