import { type Board, SPECIAL_KINDS, type SpecialKind } from '../boards/board.ts'
import { canOpenSpecial } from '../boards/permissions.ts'
import { Forbidden } from '../lib/errors.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Request } from './request.ts'

/** The kinds of special threads that this viewer may open in this board: the menu of 发新帖. */
export function kindsFor(viewer: Viewer, board: Board): SpecialKind[] {
  return SPECIAL_KINDS.filter(kind => canOpenSpecial(viewer, board, kind))
}

/** The kind of thread that a form of a new thread is for, by what it holds or its address. Throws Forbidden. */
export function askedKind(req: Request, board: Board, body: Record<string, unknown> | null): SpecialKind | '' {
  const asked = body?.special ?? req.query.special
  const kind = SPECIAL_KINDS.find(one => one === asked)
  if (kind && !canOpenSpecial(req.viewer, board, kind)) throw new Forbidden('error.cannot_open_special')
  return kind ?? ''
}
