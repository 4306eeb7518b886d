import { sql } from 'kysely'
import { prepared } from '../../db/prepared.ts'
import type { Db } from '../../db/schema.ts'
import type { Debate, Side } from './debate.ts'

const debateOf = prepared(['threadId'], (db, { threadId }: { threadId: number }) =>
  db
    .selectFrom('debate')
    .selectAll('debate')
    .select([debaters(db, 'affirm').as('affirm_debaters'), debaters(db, 'negate').as('negate_debaters')])
    .where('debate.thread_id', '=', threadId),
)

function debaters(db: Db, side: Side) {
  return db
    .selectFrom('post')
    .select(sql<number>`count(distinct post.author_id)`.as('debaters'))
    .whereRef('post.thread_id', '=', sql.ref('debate.thread_id'))
    .where('post.stance', '=', side)
    .where('post.deleted_at', 'is', null)
}

/** The debate of a thread; undefined when it has none. */
export async function findDebate(db: Db, threadId: number): Promise<Debate | undefined> {
  const [row] = await debateOf(db, { threadId })
  if (!row) return undefined
  const { affirm_debaters, negate_debaters, ...debate } = row
  return { ...debate, affirm_debaters: Number(affirm_debaters ?? 0), negate_debaters: Number(negate_debaters ?? 0) }
}

/** The side that a member has taken in a debate by her replies; neutral ones take none. */
export async function findSideOf(db: Db, threadId: number, memberId: number): Promise<Side | undefined> {
  const post = await db
    .selectFrom('post')
    .select('stance')
    .where('thread_id', '=', threadId)
    .where('author_id', '=', memberId)
    .where('stance', 'in', ['affirm', 'negate'])
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return post?.stance === 'affirm' || post?.stance === 'negate' ? post.stance : undefined
}
