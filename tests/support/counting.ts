import { see } from './page.ts'
import type { TestSite, Visitor } from './site.ts'

/** The number of queries that a page says it took. */
export async function queriesOf(visitor: Visitor, path: string): Promise<number> {
  const answer = await visitor.get(path)
  const told = /(\d+) queries/.exec(see(answer).one('#debuginfo').text)?.[1]
  if (answer.status !== 200 || told === undefined) throw new Error(`${path} answers ${answer.status} without a count`)
  return Number(told)
}

/** How many statements the database really ran while something was done. */
export async function statementsOf(site: TestSite, run: () => Promise<unknown>): Promise<number> {
  const { sqlite } = site.database
  if (!sqlite) throw new Error('Statements are counted on SQLite only')
  const prototype = Object.getPrototypeOf(sqlite.prepare('select 1')) as Record<
    string,
    (...given: unknown[]) => unknown
  >
  const names = ['run', 'get', 'all', 'iterate'] as const
  const originals = names.map(name => prototype[name])
  let count = 0
  names.forEach((name, index) => {
    prototype[name] = function (this: unknown, ...given: unknown[]) {
      count += 1
      return originals[index]?.apply(this, given)
    }
  })
  try {
    await run()
  } finally {
    names.forEach((name, index) => {
      const original = originals[index]
      if (original) prototype[name] = original
    })
  }
  return count
}
