import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Schema } from '../db/schema.ts'
import { EXTCREDITS, type ExtcreditNumber, extcreditName } from './amounts.ts'
import { CREDIT_ACTIONS } from './rules.ts'

/** Which rows of a ledger are wanted; what is null asks for nothing. */
export interface EntryFilter {
  action: string | null
  credit: ExtcreditNumber | null
  /** Only what came in, or only what went out. */
  way: 'in' | 'out' | null
  from: number | null
  until: number | null
}

/** All rows. */
export const EVERY_ENTRY: EntryFilter = { action: null, credit: null, way: null, from: null, until: null }

type Rows = ExpressionBuilder<Schema, 'credit_entry'>

/** A member's rows, or those of everybody for null, the newest first, one more than asked so that the caller sees whether there are others. */
export function listEntries(
  db: Db,
  memberId: number | null,
  { page, size, filter = EVERY_ENTRY }: { page: number; size: number; filter?: EntryFilter },
) {
  return (
    db
      .selectFrom('credit_entry')
      .leftJoin('rating', join =>
        join.onRef('rating.id', '=', 'credit_entry.about_id').on('credit_entry.about_kind', '=', 'rating'),
      )
      .leftJoin('post_comment as line', join =>
        join.onRef('line.id', '=', 'credit_entry.about_id').on('credit_entry.about_kind', '=', 'comment'),
      )
      .leftJoin('member as other', 'other.id', 'credit_entry.by_id')
      .innerJoin('member as owner', 'owner.id', 'credit_entry.member_id')
      .selectAll('credit_entry')
      .select('owner.name as owner_name')
      .select(['rating.post_id as rated_post_id', 'line.post_id as commented_post_id', 'other.name as by_name'])
      .$if(memberId !== null, query => query.where('credit_entry.member_id', '=', memberId))
      .where(eb => fits(eb as unknown as Rows, filter))
      // In one ledger by its index; of everybody, rows come by their numbers, which is the same order but for a moment.
      .$if(memberId !== null, query => query.orderBy('credit_entry.created_at', 'desc'))
      .orderBy('credit_entry.id', 'desc')
      .limit(size + 1)
      .offset((page - 1) * size)
      .execute()
  )
}

/** 系统奖励: what each rule has paid a member, how often, and when last. */
export function sumRewards(db: Db, memberId: number) {
  return db
    .selectFrom('credit_entry')
    .select(['action', eb => eb.fn.countAll<number>().as('times'), eb => eb.fn.max('created_at').as('last_at')])
    .select(EXTCREDITS.map(n => sql<number>`sum(${sql.ref(extcreditName(n))})`.as(extcreditName(n))))
    .where('member_id', '=', memberId)
    .where('action', 'in', [...CREDIT_ACTIONS])
    .where('reverses_id', 'is', null)
    .groupBy('action')
    .orderBy('action')
    .execute()
}

/** What kinds of rows a member has. */
export async function listOwnActions(db: Db, memberId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('credit_entry')
    .select('action')
    .distinct()
    .where('member_id', '=', memberId)
    .orderBy('action')
    .execute()
  return rows.map(row => row.action)
}

function fits(eb: Rows, { action, credit, way, from, until }: EntryFilter): Expression<SqlBool> {
  const names = credit === null ? EXTCREDITS.map(extcreditName) : [extcreditName(credit)]
  const sign = way === 'in' ? '>' : way === 'out' ? '<' : '!='
  return eb.and([
    ...(action === null ? [] : [eb('credit_entry.action', '=', action)]),
    ...(credit === null && way === null ? [] : [eb.or(names.map(name => eb(`credit_entry.${name}`, sign, 0)))]),
    ...(from === null ? [] : [eb('credit_entry.created_at', '>=', from)]),
    ...(until === null ? [] : [eb('credit_entry.created_at', '<', until)]),
  ])
}
