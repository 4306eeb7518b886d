import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { type Corrections, lockBatch } from './correcting.ts'

/** A number that is kept, and the rows it counts. */
interface Count {
  kind: string
  table: string
  column: string
  /** What the column should hold, of the row of its table. */
  counts: RawBuilder<number>
}

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
  ...Object.entries({ applied: ['waiting', 'confirmed'], confirmed: ['confirmed'] }).map(([column, states]) => ({
    kind: column,
    table: 'activity',
    column,
    counts: sql<number>`select count(*) from activity_signup where activity_signup.thread_id = activity.thread_id
      and state in (${sql.join(states)})`,
  })),
  ...(['affirm', 'negate'] as const).map(side => ({
    kind: `${side}_votes`,
    table: 'debate',
    column: `${side}_votes`,
    counts: sql<number>`select count(*) from debate_vote where debate_vote.thread_id = debate.thread_id and side = ${side}`,
  })),
  ...([1, -1] as const).map(sign => ({
    kind: sign > 0 ? 'supports' : 'objections',
    table: 'post',
    column: sign > 0 ? 'votes_up' : 'votes_down',
    counts: sql<number>`select coalesce(sum(abs(weight)), 0) from post_vote
      where post_vote.post_id = post.id and weight * ${sign} > 0`,
  })),
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
  return corrections
}

async function setRight(tx: Tx, { table, column, counts }: Count, threadIds: number[]): Promise<number> {
  const [name, kept] = [sql.table(table), sql.ref(column)]
  const { numAffectedRows = 0n } = await sql`
    update ${name} set ${kept} = (${counts})
    where thread_id in (${sql.join(threadIds)}) and ${kept} <> (${counts})`.execute(tx)
  return Number(numAffectedRows)
}
