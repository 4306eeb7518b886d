import type { Site } from '../../src/boards/site.ts'
import type { Tx } from '../../src/db/schema.ts'
import { transact } from '../../src/db/transact.ts'
import type { TestForum } from './forum.ts'

/** What an admin rearranges: like `act`, but every page knows at once that the site is another. */
export async function arrange<T>(forum: TestForum, run: (tx: Tx, site: Site) => Promise<T>): Promise<T> {
  const site = await forum.now()
  return transact(forum.db, tx => run(tx, site), 'site')
}
