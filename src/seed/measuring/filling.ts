import { sql } from 'kysely'
import { createBoard, plainBoard } from '../../boards/arranging.ts'
import type { Forum } from '../../context.ts'
import { continueIds } from '../../db/dialect.ts'
import type { Tx } from '../../db/schema.ts'
import { transact } from '../../db/transact.ts'
import { DAY } from '../../lib/clock.ts'
import { insertMember } from '../../members/joining.ts'
import { tidyIndex } from '../../search/indexing.ts'
import { countAll } from './counting.ts'
import { type Amount, plan } from './planning.ts'
import { type Place, type Writer, writePosts } from './writing.ts'

/** What the writers `measure1` (an administrator), `measure2` … sign in with. */
export const PASSWORD = 'measure-2026'

const WRITERS = 1000
const ROWS = 500
const ROWS_IN_TRANSACTION = 5000
const JOINED = 4 * 365 * DAY

/**
 * Fills a board with threads, one of them very long, whose posts are rendered, indexed and counted like real ones,
 * without notices and credits. Nobody else may write meanwhile: the numbers of threads and posts are given out here.
 */
export async function fillForMeasuring(forum: Forum, amount: Amount, progress: (posts: number) => void): Promise<void> {
  const place = await preparePlace(forum, amount)
  const { posts } = place.plan
  for (let from = 0; from < posts; from += ROWS_IN_TRANSACTION) {
    const end = Math.min(posts, from + ROWS_IN_TRANSACTION)
    await transact(forum.db, tx => writeAll(tx, place, { from, end }, progress), 'nothing')
  }
  await transact(
    forum.db,
    async tx => {
      await countAll(tx, place)
      await continueIds(tx, 'thread')
      await continueIds(tx, 'post')
    },
    'site',
  )
  await tidyIndex(forum.db)
  await sql`analyze`.execute(forum.db)
}

async function writeAll(
  tx: Tx,
  place: Place,
  { from, end }: { from: number; end: number },
  progress: (posts: number) => void,
): Promise<void> {
  for (let at = from; at < end; at += ROWS) {
    const to = Math.min(end, at + ROWS)
    await writePosts(tx, place, at, to)
    progress(to)
  }
}

async function preparePlace(forum: Forum, amount: Amount): Promise<Place> {
  const site = await forum.site.current()
  const now = forum.clock.now()
  const passwordHash = await forum.passwords.hash(PASSWORD)
  return transact(
    forum.db,
    async tx => {
      const writers: Writer[] = []
      for (let index = 1; index <= WRITERS; index += 1) {
        const name = `measure${index}`
        const fields = { name, email: `${name}@example.com`, passwordHash, ip: '', groupId: index === 1 ? 1 : 10 }
        writers.push({ id: await insertMember(tx, fields, now - JOINED), name })
      }
      const category = await createBoard(tx, plainBoard('Measuring', null, 1000))
      const boardId = await createBoard(tx, plainBoard('Many threads', category, 1))
      const before = await tx
        .selectNoFrom(eb => [
          eb.selectFrom('thread').select(sql<number>`coalesce(max(id), 0)`.as('n')).as('thread'),
          eb.selectFrom('post').select(sql<number>`coalesce(max(id), 0)`.as('n')).as('post'),
        ])
        .executeTakeFirstOrThrow()
      return {
        plan: plan(amount),
        site,
        boardId,
        writers,
        before: { thread: Number(before.thread), post: Number(before.post) },
        now,
      }
    },
    'site',
  )
}
