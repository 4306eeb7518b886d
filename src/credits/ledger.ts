import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Schema, Tx } from '../db/schema.ts'
import type { CreditEntryTable } from '../db/tables/credits.ts'
import { type Amounts, amountsOf, EXTCREDITS, extcreditName, isNothing, negated, sumOf } from './amounts.ts'
import { addToBalance, type CreditTerms, settle } from './settling.ts'

export interface About {
  kind: NonNullable<CreditEntryTable['about_kind']>
  id: number
}

export interface NewEntry {
  memberId: number
  action: string
  amounts: Amounts
  about?: About | null
  boardId?: number | null
  byId?: number | null
  reason?: string
  at: number
}

type Condition = (eb: ExpressionBuilder<Schema, 'credit_entry'>) => Expression<SqlBool>

/** So many rows in one statement: each has seventeen values, and SQLite takes 32,766. */
const AT_ONCE = 500

/** Writes a row of the ledger and the balance with it. Amounts of nothing write nothing. */
export async function book(tx: Tx, entry: NewEntry): Promise<void> {
  await bookMany(tx, [entry])
}

/** Writes rows of the ledger in few statements, and the balance of each member once. Amounts of nothing write nothing. */
export async function bookMany(tx: Tx, all: readonly NewEntry[]): Promise<void> {
  const entries = all.filter(({ amounts }) => !isNothing(amounts))
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const rows = entries.slice(from, from + AT_ONCE).map(rowOf)
    await tx.insertInto('credit_entry').values(rows).execute()
  }
  const memberIds = [...new Set(entries.map(({ memberId }) => memberId))].sort((one, other) => one - other)
  for (const memberId of memberIds) {
    const own = entries.filter(entry => entry.memberId === memberId)
    await addToBalance(tx, memberId, sumOf(own.map(({ amounts }) => amounts)))
  }
}

function rowOf({ memberId, action, amounts, about, boardId, byId, reason, at }: NewEntry) {
  return {
    member_id: memberId,
    action,
    about_kind: about?.kind ?? null,
    about_id: about?.id ?? null,
    board_id: boardId ?? null,
    reverses_id: null,
    by_id: byId ?? null,
    reason: reason ?? '',
    created_at: at,
    ...amounts,
  }
}

/** Takes back every standing entry that fits and settles the members concerned; answers their numbers. */
export async function takeBack(
  tx: Tx,
  terms: CreditTerms,
  fits: Condition,
  { by, at }: { by: number | null; at: number },
): Promise<number[]> {
  const standing = tx.selectFrom('credit_entry').where(fits).where('reverses_id', 'is', null).where(isStanding)
  const sums = await standing
    .select('member_id')
    .select(EXTCREDITS.map(n => sql<number>`sum(${sql.ref(extcreditName(n))})`.as(extcreditName(n))))
    .groupBy('member_id')
    .execute()
  if (sums.length === 0) return []
  await tx
    .insertInto('credit_entry')
    .columns([...COPIED, ...EXTCREDITS.map(extcreditName), 'reverses_id', 'by_id', 'reason', 'created_at'])
    .expression(
      standing
        .select(COPIED)
        .select(EXTCREDITS.map(n => sql<number>`- ${sql.ref(extcreditName(n))}`.as(extcreditName(n))))
        .select(['id as reverses_id', sql<number | null>`cast(${by} as bigint)`.as('by_id')])
        .select([sql<string>`''`.as('reason'), sql<number>`cast(${at} as bigint)`.as('created_at')]),
    )
    .execute()
  for (const sum of sums) {
    await addToBalance(tx, sum.member_id, negated(amountsOf(sum)))
    await settle(tx, terms, sum.member_id, at)
  }
  return sums.map(sum => sum.member_id)
}

const COPIED = ['member_id', 'action', 'about_kind', 'about_id', 'board_id'] as const

function isStanding(eb: ExpressionBuilder<Schema, 'credit_entry'>): Expression<SqlBool> {
  return eb.not(
    eb.exists(
      eb
        .selectFrom('credit_entry as reversal')
        .select('reversal.id')
        .whereRef('reversal.reverses_id', '=', 'credit_entry.id'),
    ),
  )
}

/** Gives again what was taken back for the entries that fit since it was last given. */
export async function giveAgain(
  tx: Tx,
  terms: CreditTerms,
  fits: Condition,
  { by, at }: { by: number | null; at: number },
): Promise<void> {
  const rows = await tx.selectFrom('credit_entry').selectAll().where(fits).orderBy('id').execute()
  const missing = new Map<string, typeof rows>()
  for (const row of rows) {
    const key = `${row.member_id}:${row.action}:${row.about_kind}:${row.about_id}`
    missing.set(key, row.reverses_id === null ? [] : [...(missing.get(key) ?? []), row])
  }
  const given = [...missing.values()].flatMap(([row, ...others]) =>
    row ? [{ row, amounts: sumOf([row, ...others]) }] : [],
  )
  await bookMany(
    tx,
    given.map(({ row, amounts }) => ({
      memberId: row.member_id,
      action: row.action,
      amounts: negated(amounts),
      about: row.about_kind && row.about_id ? { kind: row.about_kind, id: row.about_id } : null,
      boardId: row.board_id,
      byId: by,
      at,
    })),
  )
  for (const memberId of new Set(rows.map(row => row.member_id))) await settle(tx, terms, memberId, at)
}
