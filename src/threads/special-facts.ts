import { jsonRows } from '../db/dialect.ts'
import type { Db } from '../db/schema.ts'

/** What makes a thread more than a text, without anything that depends on a reader. */
export interface SpecialFacts {
  id: number
  special: string
  bounty: number
  options: string[]
  kind: string | null
  starts_at: number | null
  place: string | null
  affirm_point: string | null
  negate_point: string | null
}

/** What makes these threads special, by their numbers; one query. */
export async function listSpecialFacts(db: Db, ids: readonly number[]): Promise<Map<number, SpecialFacts>> {
  const rows = await db
    .selectFrom('thread')
    .leftJoin('activity', 'activity.thread_id', 'thread.id')
    .leftJoin('debate', 'debate.thread_id', 'thread.id')
    .select(['thread.id', 'thread.special', 'thread.bounty'])
    .select(['activity.kind', 'activity.starts_at', 'activity.place'])
    .select(['debate.affirm_point', 'debate.negate_point'])
    .select(eb => {
      const options = eb
        .selectFrom('poll_option')
        .select(['poll_option.id', 'poll_option.text'])
        .whereRef('poll_option.thread_id', '=', 'thread.id')
        .orderBy('poll_option.position')
        .orderBy('poll_option.id')
      return jsonRows(db, options, ['id', 'text']).as('options')
    })
    .where('thread.id', 'in', [...ids])
    .execute()
  return new Map(rows.map(row => [row.id, { ...row, options: textsOf(row.options) }]))
}

function textsOf(json: string): string[] {
  const rows: unknown = JSON.parse(json)
  return Array.isArray(rows) ? rows.map(row => String(row.text)) : []
}
