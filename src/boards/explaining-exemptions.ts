import type { Message } from '../lib/errors.ts'
import { EXEMPTIONS, type ExemptFrom, isExempt } from '../members/exemptions.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Board } from './board.ts'
import { isModerator } from './permissions.ts'

/** Whether a viewer pays nothing for something in a board, and why. */
export interface ExplainedExemption {
  from: ExemptFrom
  free: boolean
  because: Message
}

/** 不扣积分: what the viewer's group spares her in a board, as the forum itself decides. */
export function explainExemptions(viewer: Viewer, board: Board): ExplainedExemption[] {
  const moderates = isModerator(viewer, board)
  const values = { group: viewer.group.title, board: board.name }
  return (Object.keys(EXEMPTIONS) as ExemptFrom[]).map(from => {
    const free = isExempt(viewer, from, moderates)
    const key = isExempt(viewer, from) ? 'free' : free ? 'free_moderating' : 'not_free'
    return { from, free, because: { key: `why.${key}`, values } }
  })
}
