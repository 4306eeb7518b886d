import type { Selectable } from 'kysely'
import type { DraftTable } from '../db/tables/drafts.ts'

/** Where somebody is writing: a thread in a board, an answer to a thread, a change of a post. */
export interface Place {
  kind: 'board' | 'thread' | 'post'
  id: number
}

/** What a form held: names and values, a name as often as it came. */
export type FormPairs = [string, string][]

export interface Draft extends Omit<Selectable<DraftTable>, 'place' | 'fields' | 'attachment_ids'> {
  place: Place
  fields: FormPairs
}

const PLACE = /^(board|thread|post)-([1-9]\d{0,14})$/

/** `thread-12`, as forms and the database write a place. */
export function placeKey({ kind, id }: Place): string {
  return `${kind}-${id}`
}

/** The place of such a text; undefined when it is none. */
export function readPlace(text: string): Place | undefined {
  const [, kind, id] = PLACE.exec(text) ?? []
  return kind === undefined ? undefined : { kind: kind as Place['kind'], id: Number(id) }
}

/** The row as the forum speaks of it. */
export function readDraft(row: Selectable<DraftTable>): Draft | undefined {
  const place = readPlace(row.place)
  if (!place) return undefined
  const { id, member_id, updated_at } = row
  return { id, member_id, updated_at, place, fields: JSON.parse(row.fields) as FormPairs }
}

/** The first value of a field, or nothing. */
export function fieldOf(draft: Pick<Draft, 'fields'>, name: string): string {
  return draft.fields.find(([one]) => one === name)?.[1] ?? ''
}
