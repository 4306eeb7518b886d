import { sql } from 'kysely'
import type { Db } from '../db/schema.ts'
import { DAY, dayStart } from '../lib/clock.ts'

export interface DayActivity {
  day: number
  /** The first millisecond of the day. */
  at: number
  threads: number
  posts: number
  members: number
}

/** Threads, posts and new members of each day from one to another, days without any included. */
export async function listActivity(
  db: Db,
  { from, to, offsetHours }: { from: number; to: number; offsetHours: number },
): Promise<DayActivity[]> {
  const written = await db
    .selectFrom('board_day')
    .select('day')
    .select(sql<number>`sum(threads)`.as('threads'))
    .select(sql<number>`sum(posts)`.as('posts'))
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('day')
    .execute()
  const start = dayStart(from, offsetHours)
  const joinDay = sql<number>`cast((joined_at - ${start}) / ${DAY} as bigint)`
  const joined = await db
    .selectFrom('member')
    .select(joinDay.as('after'))
    .select(eb => eb.fn.countAll<number>().as('members'))
    .where('joined_at', '>=', start)
    .groupBy(sql`1`)
    .execute()
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const day = from + index
    const posts = written.find(row => row.day === day)
    return {
      day,
      at: dayStart(day, offsetHours),
      threads: Number(posts?.threads ?? 0),
      posts: Number(posts?.posts ?? 0),
      members: Number(joined.find(row => row.after === index)?.members ?? 0),
    }
  })
}

/** What there is, what came since a moment, and what waits for somebody. */
export function getStanding(db: Db, since: number) {
  return db
    .selectNoFrom(eb => {
      const all = eb.fn.countAll<number>()
      return [
        eb.selectFrom('member').select(all.as('n')).as('members'),
        eb.selectFrom('member').select(all.as('n')).where('joined_at', '>=', since).as('joined'),
        eb.selectFrom('member').select(all.as('n')).where('last_active_at', '>=', since).as('active'),
        eb.selectFrom('board').select(sql<number>`coalesce(sum(threads), 0)`.as('n')).as('threads'),
        eb.selectFrom('board').select(sql<number>`coalesce(sum(posts), 0)`.as('n')).as('posts'),
        eb.selectFrom('thread').select(all.as('n')).where('deleted_at', 'is not', null).as('recycledThreads'),
        eb.selectFrom('post').select(all.as('n')).where('deleted_at', 'is not', null).as('recycledPosts'),
        eb.selectFrom('ban').select(all.as('n')).where('lifted_at', 'is', null).as('banned'),
        eb.selectFrom('job').select(all.as('n')).where('failed_at', 'is not', null).as('failedJobs'),
      ]
    })
    .executeTakeFirstOrThrow()
}
