import type { Generated } from 'kysely'

export interface SortTable {
  id: Generated<number>
  name: string
  description: string
  /** The days that an author may choose for it to stand, with commas between; '' is for ever. */
  days: string
  position: number
}

export interface SortFieldTable {
  id: Generated<number>
  sort_id: number
  name: string
  kind: 'text' | 'textarea' | 'number' | 'range' | 'select' | 'radio' | 'checkbox' | 'date' | 'url' | 'email' | 'image'
  hint: string
  unit: string
  preset: string
  /** One a line, of select, radio and checkbox. */
  choices: string
  lowest: number | null
  highest: number | null
  required: number
  searchable: number
  listed: number
  position: number
}

export interface BoardSortTable {
  board_id: number
  sort_id: number
}

export interface SortValueTable {
  field_id: number
  thread_id: number
  /** Several boxes of one field make several rows. */
  position: number
  text: string
  number: number | null
}
