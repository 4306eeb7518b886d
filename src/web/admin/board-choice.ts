import { plainBoards } from '../../boards/board.ts'
import { ids } from '../forms.ts'
import type { Request } from '../request.ts'

/** The boards in which something holds, as a form names them: none is all. Written as numbers with commas between. */
export const boardIds = ids(500).transform(list => [...new Set(list)].sort((a, b) => a - b).join(','))

/** The boards that a form offers, and which of them are chosen. */
export function boardChoice(req: Request, chosen: string): { id: number; name: string; chosen: boolean }[] {
  const numbers = new Set(chosen.split(',').map(Number))
  return plainBoards(req.site.boards).map(({ id, name }) => ({ id, name, chosen: numbers.has(id) }))
}
