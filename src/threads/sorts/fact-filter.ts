import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Schema } from '../../db/schema.ts'

/** What a list asks of one field: a text, or a number within bounds. */
export interface FactWish {
  fieldId: number
  text: string | null
  lowest: number | null
  highest: number | null
}

/** A list confined to threads with facts of one form. */
export interface FactFilter {
  sortId: number
  wishes: readonly FactWish[]
  /** The field with numbers that the list is in the order of; null is the usual order. */
  orderFieldId: number | null
  ascending: boolean
  /** Facts that are out of date are left out (epoch ms). */
  now: number
}

type Builder = ExpressionBuilder<Schema, 'thread'>

/** The conditions of the filter: each asks the index of values. */
export function fitsFacts(eb: Builder, { sortId, wishes, now }: FactFilter): Expression<SqlBool>[] {
  return [
    eb('thread.sort_id', '=', sortId),
    eb.or([eb('thread.facts_until', 'is', null), eb('thread.facts_until', '>', now)]),
    ...wishes.map(wish => eb('thread.id', 'in', fitting(eb, wish))),
  ]
}

/** The number of the field that the list is in the order of, as an expression on the thread. */
export function factOrder(fieldId: number) {
  return sql<number>`(select number from sort_value where sort_value.thread_id = thread.id
    and sort_value.field_id = ${fieldId} and sort_value.position = 0)`
}

function fitting(eb: Builder, { fieldId, text, lowest, highest }: FactWish) {
  return eb
    .selectFrom('sort_value')
    .select('sort_value.thread_id')
    .where('sort_value.field_id', '=', fieldId)
    .$if(text !== null, query => query.where('sort_value.text', '=', (text ?? '').toLowerCase()))
    .$if(lowest !== null, query => query.where('sort_value.number', '>=', lowest))
    .$if(highest !== null, query => query.where('sort_value.number', '<=', highest))
}
