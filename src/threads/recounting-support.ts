import { sql } from 'kysely'
import { EXTCREDITS, extcreditName } from '../credits/amounts.ts'
import type { Db } from '../db/schema.ts'
import { type Corrections, correct } from './correcting.ts'

const given = sql.join(
  EXTCREDITS.map(number => sql.ref(extcreditName(number))),
  sql` + `,
)

interface Answered {
  id: number
  rate: number
  votes_up: number
  votes_down: number
}

/** 支持 and 反对 of threads, and whether the ratings of their opening posts are good on the whole. */
export function recountSupport(db: Db): Promise<Corrections> {
  const kinds = { rate: ['rate'], votes: ['votes_up', 'votes_down'] } as const
  return correct<Answered>(db, 'thread', kinds, async (tx, rows) => {
    const ids = rows.map(row => row.id)
    const votes = await tx
      .selectFrom('thread_vote')
      .select('thread_id')
      .select(sql<number>`sum(case when weight > 0 then weight else 0 end)`.as('up'))
      .select(sql<number>`sum(case when weight < 0 then -weight else 0 end)`.as('down'))
      .where('thread_id', 'in', ids)
      .groupBy('thread_id')
      .execute()
    const ratings = await tx
      .selectFrom('rating')
      .innerJoin('post', 'post.id', 'rating.post_id')
      .select(['post.thread_id', sql<number>`sum(${given})`.as('sum')])
      .where('post.floor', '=', 1)
      .where('post.thread_id', 'in', ids)
      .groupBy('post.thread_id')
      .execute()
    const ofThread = new Map(votes.map(row => [row.thread_id, row]))
    const sums = new Map(ratings.map(row => [row.thread_id, Number(row.sum)]))
    return new Map(
      ids.map(id => {
        const { up = 0, down = 0 } = ofThread.get(id) ?? {}
        return [id, { rate: Math.sign(sums.get(id) ?? 0), votes_up: Number(up), votes_down: Number(down) }]
      }),
    )
  })
}
