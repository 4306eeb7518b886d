import { newCell, newRow } from '../tags/tables.ts'
import type { Kind } from '../tree.ts'
import { type Draft, IMPLIED, topFrame } from './draft.ts'
import { closeAbove, openWaiting, pushFrame } from './frames.ts'

/** Whether the innermost box takes only its own parts (items, rows, cells) and so no text. */
export function isSkeleton(draft: Draft): boolean {
  const { kind } = topFrame(draft).node
  return kind === 'list' || kind === 'table' || kind === 'row'
}

/** Makes sure that content can be added: gives it the item, row or cell it lacks, and the soft boxes around it. */
export function openHost(draft: Draft): void {
  const { kind } = topFrame(draft).node
  if (kind === 'list') pushFrame(draft, { kind: 'item', children: [] }, IMPLIED)
  if (kind === 'table') pushFrame(draft, newRow(), IMPLIED)
  if (kind === 'table' || kind === 'row') pushFrame(draft, newCell(), IMPLIED)
  openWaiting(draft)
}

/** The level of the row when text is being written straight into a table (`a|b` per line), or -1. */
export function shorthandRow(draft: Draft): number {
  const cell = draft.frames.findLastIndex(frame => frame.soft === null)
  const isImplied = cell > 1 && [cell, cell - 1].every(level => draft.frames[level]!.opener === IMPLIED)
  return isImplied && draft.frames[cell]!.node.kind === 'cell' ? cell - 1 : -1
}

/** Ends the cell that is being written straight into a table and begins the next one. */
export function nextCell(draft: Draft): void {
  closeAbove(draft, shorthandRow(draft))
  pushFrame(draft, newCell(), IMPLIED)
}

/** Ends implied rows and cells to come back to the box of that kind, if it is the innermost one a tag opened. */
export function returnTo(draft: Draft, kind: Kind): boolean {
  const level = draft.frames.findLastIndex(frame => frame.soft === null && frame.opener !== IMPLIED)
  if (draft.frames[level]?.node.kind !== kind) return false
  if (level < draft.frames.length - 1) closeAbove(draft, level)
  return true
}
