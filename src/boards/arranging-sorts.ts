import type { Insertable } from 'kysely'
import type { Tx } from '../db/schema.ts'
import type { SortFieldTable, SortTable } from '../db/tables/sorts.ts'

/** Makes a form of facts, or changes the one with this number; answers the number. */
export async function saveSort(tx: Tx, id: number | null, fields: Omit<Insertable<SortTable>, 'id'>): Promise<number> {
  if (id === null) {
    return (await tx.insertInto('sort').values(fields).returning('id').executeTakeFirstOrThrow()).id
  }
  await tx.updateTable('sort').set(fields).where('id', '=', id).execute()
  return id
}

/** Takes a form of facts away; its threads stay, without the facts. */
export async function removeSort(tx: Tx, id: number): Promise<void> {
  await tx
    .updateTable('thread')
    .set({ sort_id: null, facts: '', facts_until: null })
    .where('sort_id', '=', id)
    .execute()
  await tx.deleteFrom('sort').where('id', '=', id).execute()
}

/** Adds a field to a form of facts, or changes the one with this number. */
export async function saveField(
  tx: Tx,
  sortId: number,
  id: number | null,
  fields: Omit<Insertable<SortFieldTable>, 'id' | 'sort_id'>,
): Promise<void> {
  if (id === null) {
    await tx
      .insertInto('sort_field')
      .values({ ...fields, sort_id: sortId })
      .execute()
  } else {
    await tx.updateTable('sort_field').set(fields).where('id', '=', id).where('sort_id', '=', sortId).execute()
  }
}

/** Takes a field away, with what threads said in it. */
export async function removeField(tx: Tx, sortId: number, id: number): Promise<void> {
  await tx.deleteFrom('sort_field').where('id', '=', id).where('sort_id', '=', sortId).execute()
}

/** Says in which boards threads may carry these facts, and where a thread needs some. */
export async function attachSort(tx: Tx, sortId: number, boardIds: readonly number[]): Promise<void> {
  await tx.deleteFrom('board_sort').where('sort_id', '=', sortId).execute()
  const rows = [...new Set(boardIds)].map(board_id => ({ board_id, sort_id: sortId }))
  if (rows.length > 0) await tx.insertInto('board_sort').values(rows).execute()
}

/** Says for these boards whether a thread there needs one of their forms of facts. */
export async function requireSorts(tx: Tx, boardIds: readonly number[], required: ReadonlySet<number>): Promise<void> {
  for (const id of boardIds) {
    await tx
      .updateTable('board')
      .set({ sort_required: required.has(id) ? 1 : 0 })
      .where('id', '=', id)
      .execute()
  }
}
