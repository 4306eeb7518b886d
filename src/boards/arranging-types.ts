import type { Tx } from '../db/schema.ts'
import type { Message } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import type { Board } from './board.ts'

/** The length of a type's name, in characters. */
export const TYPE_NAME_MAX = 30

/** The icons that a type can have; '' is none. */
export const TYPE_ICONS = [
  '',
  'book-open',
  'calendar-days',
  'camera',
  'coins',
  'flag',
  'globe',
  'house',
  'image',
  'medal',
  'megaphone',
  'message-circle',
  'music',
  'smile',
  'star',
  'users',
  'video',
] as const
export type TypeIcon = (typeof TYPE_ICONS)[number]

export interface TypeFields {
  name: string
  position: number
  icon: TypeIcon
  staffOnly: boolean
}

/** What becomes of a type: it stays, goes and leaves its threads without one, or its threads go to another. */
export interface TypeRow extends TypeFields {
  id: number
  becomes: 'stays' | 'goes' | number
}

/**
 * Arranges the 主题分类 of a board. A type that stays keeps its threads, whatever it is called; those of one that is
 * merged into another get that one in the same act.
 */
export async function arrangeTypes(
  tx: Tx,
  board: Pick<Board, 'id'>,
  { rows, added, max }: { rows: readonly TypeRow[]; added: readonly string[]; max: number },
): Promise<Outcome<null>> {
  const faults = faultsOf(rows, added, max)
  if (faults.length > 0) return refused(...faults)
  for (const { id, becomes } of rows) {
    if (typeof becomes !== 'number') continue
    await tx.updateTable('thread').set({ type_id: becomes }).where('type_id', '=', id).execute()
    await tx.updateTable('former_type').set({ into_id: becomes }).where('into_id', '=', id).execute()
    await tx
      .insertInto('former_type')
      .values({ id, into_id: becomes })
      .onConflict(known => known.column('id').doUpdateSet({ into_id: becomes }))
      .execute()
  }
  const gone = rows.filter(row => row.becomes !== 'stays').map(row => row.id)
  if (gone.length > 0) {
    await tx.deleteFrom('thread_type').where('board_id', '=', board.id).where('id', 'in', gone).execute()
  }
  const staying = rows.filter(row => row.becomes === 'stays')
  for (const { id, name, position, icon, staffOnly } of staying) {
    await tx
      .updateTable('thread_type')
      .set({ name, position, icon, staff_only: staffOnly ? 1 : 0 })
      .where('id', '=', id)
      .where('board_id', '=', board.id)
      .execute()
  }
  const last = Math.max(-1, ...staying.map(row => row.position))
  const fresh = added.map((name, index) => ({ board_id: board.id, name, position: last + 1 + index, staff_only: 0 }))
  if (fresh.length > 0) await tx.insertInto('thread_type').values(fresh).execute()
  return done(null)
}

/** How many threads have each type of a board, those in the recycle bin too. */
export async function countByType(db: Pick<Tx, 'selectFrom'>, boardId: number): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('thread')
    .innerJoin('thread_type', 'thread_type.id', 'thread.type_id')
    .select(['thread.type_id as id', eb => eb.fn.countAll<number>().as('count')])
    .where('thread_type.board_id', '=', boardId)
    .groupBy('thread.type_id')
    .execute()
  return new Map(rows.map(row => [row.id ?? 0, Number(row.count)]))
}

function faultsOf(rows: readonly TypeRow[], added: readonly string[], max: number): Message[] {
  const staying = rows.filter(row => row.becomes === 'stays')
  const named = [
    ...staying.map(row => ({ name: row.name, field: `name_${row.id}` })),
    ...added.map(name => ({ name, field: 'added' })),
  ]
  const faults: Message[] = []
  const seen = new Set<string>()
  for (const { name, field } of named) {
    const key = name.normalize('NFKC').toLowerCase()
    if (name === '') faults.push({ key: 'error.type_name', field })
    else if ([...name].length > TYPE_NAME_MAX) {
      faults.push({ key: 'error.type_long', values: { name, max: TYPE_NAME_MAX }, field })
    } else if (seen.has(key)) faults.push({ key: 'error.type_twice', values: { name }, field })
    seen.add(key)
  }
  if (named.length > max) faults.push({ key: 'error.types_full', values: { max }, field: 'added' })
  for (const { id, name, becomes } of rows) {
    if (typeof becomes !== 'number' || staying.some(row => row.id === becomes)) continue
    faults.push({ key: 'error.type_target', values: { name }, field: `becomes_${id}` })
  }
  return faults
}
