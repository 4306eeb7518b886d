import type { Board } from '../../boards/board.ts'
import type { Forum } from '../../context.ts'
import { compileCondition } from '../../credits/condition.ts'
import type { BoardTable } from '../../db/tables/boards.ts'
import type { Message } from '../../lib/errors.ts'

type EntryColumn = 'entry_password' | 'entry_price' | 'entry_formula' | 'entry_hint'
export type EntryFields = Record<Exclude<EntryColumn, 'entry_price'>, string> & { entry_price: number }

/** How the panel sends the gates of a board; an empty password leaves the one there is, unless the board is opened. */
export interface EntryForm extends Pick<EntryFields, keyof EntryFields & keyof BoardTable> {
  entry_open: boolean
}

/** A condition that cannot be read. */
export function entryFault({ entry_formula }: EntryForm): Message | undefined {
  if (entry_formula === '') return undefined
  try {
    compileCondition(entry_formula)
    return undefined
  } catch {
    return { key: 'error.condition', field: 'entry_formula' }
  }
}

/** What is stored of it: of the password only a hash. */
export async function entryFrom(forum: Forum, board: Board, form: EntryForm): Promise<EntryFields> {
  const { entry_open, entry_password, entry_price, entry_formula, entry_hint } = form
  const kept = entry_open ? '' : board.entry.passwordHash
  const hash = entry_password === '' ? kept : await forum.passwords.hash(entry_password)
  return { entry_password: hash, entry_price, entry_formula, entry_hint }
}
