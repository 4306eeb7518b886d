import type { Selectable } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { SortFieldTable, SortTable } from '../db/tables/sorts.ts'
import type { Board } from './board.ts'

export const FIELD_KINDS = [
  'text',
  'textarea',
  'number',
  'range',
  'select',
  'radio',
  'checkbox',
  'date',
  'url',
  'email',
  'image',
] as const satisfies readonly SortFieldTable['kind'][]

export type SortField = Readonly<Omit<Selectable<SortFieldTable>, 'choices'>> & { choices: readonly string[] }

/** 分类信息: a form of typed fields that threads of some boards carry. */
export interface Sort extends Readonly<Omit<Selectable<SortTable>, 'days'>> {
  /** For how many days an author may let it stand; empty is for ever. */
  days: readonly number[]
  fields: readonly SortField[]
  /** The boards whose threads may carry it. */
  boardIds: ReadonlySet<number>
}

/** All forms of facts in their order, with their fields. */
export async function loadSorts(db: Db): Promise<Sort[]> {
  const sorts = await db.selectFrom('sort').selectAll().orderBy('position').orderBy('id').execute()
  const fields = await db.selectFrom('sort_field').selectAll().orderBy('position').orderBy('id').execute()
  const boards = await db.selectFrom('board_sort').selectAll().execute()
  return sorts.map(sort => ({
    ...sort,
    days: sort.days.split(',').map(Number).filter(Boolean),
    fields: fields.filter(field => field.sort_id === sort.id).map(asField),
    boardIds: new Set(boards.filter(one => one.sort_id === sort.id).map(one => one.board_id)),
  }))
}

function asField(field: Selectable<SortFieldTable>): SortField {
  const lines = field.choices.split('\n').map(line => line.trim())
  return { ...field, choices: lines.filter(line => line !== '') }
}

/** The forms of facts that threads of this board may carry. */
export function sortsOf(sorts: readonly Sort[], board: Board): Sort[] {
  return sorts.filter(sort => sort.boardIds.has(board.id))
}

/** Whether what is said in the field is reckoned with as a number. */
export function isNumeric(field: Pick<SortField, 'kind'>): boolean {
  return field.kind === 'number' || field.kind === 'range' || field.kind === 'date'
}
