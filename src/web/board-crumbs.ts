import { type Board, pathOf } from '../boards/board.ts'
import type { Crumb } from './request.ts'
import { urls } from './urls.ts'

/** The way from the index down to a board. */
export function boardCrumbs(board: Board): Crumb[] {
  return pathOf(board).map(step => ({ text: step.name, href: urls.board(step.id) }))
}
