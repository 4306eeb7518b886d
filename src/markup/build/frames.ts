import type { Block, Kind } from '../tree.ts'
import { affordable } from './allowance.ts'
import { type Draft, type Frame, type Soft, topFrame } from './draft.ts'

const KEPT_EMPTY: ReadonlySet<Kind> = new Set<Kind>(['cell', 'item'])

/** Opens a box inside the innermost one. */
export function pushFrame(draft: Draft, node: Block, opener: number, soft: Soft | null = null): void {
  draft.frames.push({ node, opener, soft, ended: false, path: [] })
  draft.skipBreak = true
}

/** Closes every box above the given level; soft ones whose own end is still to come wait to be taken up again. */
export function closeAbove(draft: Draft, level: number): void {
  const cut: Soft[] = []
  while (draft.frames.length > level + 1) {
    const frame = popFrame(draft)
    if (frame.soft && !frame.ended) cut.unshift(frame.soft)
  }
  draft.waiting.unshift(...cut)
  while (topFrame(draft).ended) popFrame(draft)
}

/** Opens the soft boxes that were waiting for content. */
export function openWaiting(draft: Draft): void {
  if (draft.waiting.length === 0) return
  const skipBreak = draft.skipBreak
  for (const soft of affordable(draft, draft.waiting)) pushFrame(draft, soft.make(), soft.opener, soft)
  draft.waiting.length = 0
  draft.skipBreak = skipBreak
}

// A box goes into its parent when it closes, so that empty ones leave no trace.
function popFrame(draft: Draft): Frame {
  const frame = draft.frames.pop()!
  const { node } = frame
  while (node.children.at(-1)?.kind === 'break') node.children.pop()
  if (node.kind !== 'root' && (node.children.length > 0 || KEPT_EMPTY.has(node.kind))) {
    const parent = topFrame(draft)
    parent.node.children.push(node)
    parent.path = []
  }
  draft.skipBreak = true
  return frame
}
