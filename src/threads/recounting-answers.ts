import { type RawBuilder, sql } from 'kysely'
import { EXTCREDITS, extcreditName } from '../credits/amounts.ts'
import type { Db, Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { type Corrections, correct, lockBatch } from './correcting.ts'

/** A number that is kept, and the rows it counts. */
interface Count {
  kind: string
  table: string
  column: string
  /** What the column should hold, of the row of its table. */
  counts: RawBuilder<number>
}

const given = sql.join(
  EXTCREDITS.map(number => sql.ref(extcreditName(number))),
  sql` + `,
)

const COUNTS: readonly Count[] = [
  {
    kind: 'voters',
    table: 'poll',
    column: 'voters',
    counts: sql`select count(*) from poll_vote where poll_vote.thread_id = poll.thread_id`,
  },
  {
    kind: 'votes',
    table: 'poll_option',
    column: 'votes',
    counts: sql`select count(*) from poll_choice where poll_choice.option_id = poll_option.id`,
  },
  ...(['waiting', 'confirmed'] as const).map(least => ({
    kind: least === 'waiting' ? 'applied' : 'confirmed',
    table: 'activity',
    column: least === 'waiting' ? 'applied' : 'confirmed',
    counts: sql<number>`select count(*) from activity_signup where activity_signup.thread_id = activity.thread_id
      and state in ('confirmed', ${least})`,
  })),
  ...(['affirm', 'negate'] as const).map(side => ({
    kind: `${side}_votes`,
    table: 'debate',
    column: `${side}_votes`,
    counts: sql<number>`select count(*) from debate_vote where debate_vote.thread_id = debate.thread_id and side = ${side}`,
  })),
  ...([1, -1] as const).flatMap(sign => [
    {
      kind: sign > 0 ? 'supports' : 'objections',
      table: 'post',
      column: sign > 0 ? 'votes_up' : 'votes_down',
      counts: sql<number>`select coalesce(sum(abs(weight)), 0) from post_vote
        where post_vote.post_id = post.id and weight * ${sign} > 0`,
    },
  ]),
]

/** What members gave as an answer: votes in polls and debates, places in activities, 支持 of posts. Each batch under its threads. */
export async function recountAnswers(db: Db): Promise<Corrections> {
  const corrections: Corrections = Object.fromEntries(COUNTS.map(({ table, kind }) => [`${table}.${kind}`, 0]))
  for (let after: number | undefined = 0; after !== undefined; ) {
    const from: number = after
    after = await transact(db, async tx => {
      const { rows, last } = await lockBatch<{ id: number }>(tx, 'thread', from)
      const ids = rows.map(row => row.id)
      for (const count of ids.length > 0 ? COUNTS : []) {
        const name = `${count.table}.${count.kind}`
        corrections[name] = (corrections[name] ?? 0) + (await setRight(tx, count, ids))
      }
      return last
    })
  }
  return { ...corrections, ...(await recountSupport(db)), ...(await recountTags(db)) }
}

async function setRight(tx: Tx, { table, column, counts }: Count, threadIds: number[]): Promise<number> {
  const [name, kept] = [sql.table(table), sql.ref(column)]
  const { numAffectedRows = 0n } = await sql`
    update ${name} set ${kept} = (${counts})
    where thread_id in (${sql.join(threadIds)}) and ${kept} <> (${counts})`.execute(tx)
  return Number(numAffectedRows)
}

interface Answered {
  id: number
  rate: number
  votes_up: number
  votes_down: number
}

/** 支持 and 反对 of threads, and whether the ratings of their opening posts are good on the whole. */
function recountSupport(db: Db): Promise<Corrections> {
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

function recountTags(db: Db): Promise<Corrections> {
  return correct<{ id: number; threads: number }>(db, 'tag', { threads: ['threads'] }, async (tx, rows) => {
    const ids = rows.map(row => row.id)
    const counted = await tx
      .selectFrom('thread_tag')
      .select(['tag_id as id', eb => eb.fn.countAll<number>().as('count')])
      .where('tag_id', 'in', ids)
      .groupBy('tag_id')
      .execute()
    const counts = new Map(counted.map(row => [row.id, Number(row.count)]))
    return new Map(ids.map(id => [id, { threads: counts.get(id) ?? 0 }]))
  })
}
