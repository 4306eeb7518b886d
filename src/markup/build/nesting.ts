import type { Opening } from '../tags/tag.ts'
import { isLink } from '../tree.ts'
import { type Draft, type Format, hardFrame, IMPLIED, insideLink, isFull, timesOpen, type Wrapper } from './draft.ts'
import { closeAbove, pushFrame } from './frames.ts'
import { openHost, returnTo } from './hosts.ts'

/** Begins what an opening tag begins; false when the tag cannot stand here. */
export function open(draft: Draft, opening: Opening, tag: Wrapper): boolean {
  if (isFull(draft)) return false
  if (tag.code && timesOpen(draft, tag.code) >= tag.code.nesting) return false
  if (opening.shape === 'inline') return openInline(draft, { ...tag, make: opening.make })
  if (opening.shape === 'block') return openBlock(draft, opening, tag)
  return opening.shape === 'item' && openItem(draft)
}

/**
 * Ends what the tag at `opener` began.
 * Formatting just stops, wherever it is. A hard box ends with all that is open in it. A soft box around an open hard
 * one ends together with it. A box that an outer tag has already ended needs nothing more.
 */
export function close(draft: Draft, opener: number): void {
  const byOpener = (part: { opener: number }) => part.opener === opener
  if (remove(draft.formats, byOpener) || remove(draft.waiting, byOpener)) return
  const level = draft.frames.findIndex(byOpener)
  if (level < 0) return
  const frame = draft.frames[level]!
  const holdsHard = draft.frames.slice(level + 1).some(inner => inner.soft === null)
  frame.ended = true
  if (!frame.soft || !holdsHard) closeAbove(draft, level - 1)
}

function openInline(draft: Draft, format: Format): boolean {
  if (isLink(format.make()) && insideLink(draft)) return false
  draft.formats.push(format)
  return true
}

function openBlock(draft: Draft, { make, soft, inside }: Opening & { shape: 'block' }, tag: Wrapper): boolean {
  if (soft) {
    draft.waiting.push({ ...tag, make })
    draft.skipBreak = true
    return true
  }
  if (inside === null) openHost(draft)
  else if (!returnTo(draft, inside)) return false
  pushFrame(draft, make(), tag.opener)
  return true
}

function openItem(draft: Draft): boolean {
  const { kind } = hardFrame(draft).node
  if (kind !== 'list' && kind !== 'item') return false
  returnTo(draft, 'list')
  pushFrame(draft, { kind: 'item', children: [] }, IMPLIED)
  return true
}

function remove<Part>(parts: Part[], matches: (part: Part) => boolean): boolean {
  const index = parts.findIndex(matches)
  if (index >= 0) parts.splice(index, 1)
  return index >= 0
}
