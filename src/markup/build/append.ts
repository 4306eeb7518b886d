import { scanText } from '../scan-text.ts'
import type { Code, Custom, Index, Node, PageEnd, Rule } from '../tree.ts'
import { affordable } from './allowance.ts'
import { type Draft, type Frame, hardFrame, insideLink, topFrame } from './draft.ts'
import { closeAbove } from './frames.ts'
import { isSkeleton, nextCell, openHost, shorthandRow } from './hosts.ts'

/** Adds running text: its line breaks, links and smilies, and the cells of a table written in shorthand. */
export function appendText(draft: Draft, text: string): void {
  text.split('\n').forEach((line, index) => {
    if (index > 0) appendBreak(draft)
    if (line !== '') appendLine(draft, line)
  })
}

/** Adds text just as it stands. */
export function appendLiteral(draft: Draft, text: string): void {
  appendInline(draft, { kind: 'text', text })
}

/** Adds something that flows with the text, inside the formatting that is on. */
export function appendInline(draft: Draft, node: Node): void {
  openHost(draft)
  draft.skipBreak = false
  const siblings = formattedChildren(draft)
  const last = siblings.at(-1)
  if (node.kind === 'text' && last?.kind === 'text') last.text += node.text
  else siblings.push(node)
}

/** Adds something that stands on its own line. */
export function appendAlone(draft: Draft, node: Rule | Code | Index | Custom): void {
  openHost(draft)
  const frame = topFrame(draft)
  frame.node.children.push(node)
  frame.path = []
  draft.skipBreak = true
}

/** Ends a page of the post; inside a box, which cannot be torn in two, it does nothing. */
export function appendPageEnd(draft: Draft, node: PageEnd): void {
  if (hardFrame(draft).node.kind !== 'root') return
  closeAbove(draft, 0)
  const { node: root } = topFrame(draft)
  while (root.children.at(-1)?.kind === 'break') root.children.pop()
  root.children.push(node)
  topFrame(draft).path = []
  draft.skipBreak = true
}

function appendBreak(draft: Draft): void {
  const row = shorthandRow(draft)
  if (row > 0) closeAbove(draft, row - 1)
  else if (draft.skipBreak) draft.skipBreak = false
  else if (!isSkeleton(draft)) appendInline(draft, { kind: 'break' })
}

function appendLine(draft: Draft, line: string): void {
  if (isSkeleton(draft) && line.trim() === '') return
  openHost(draft)
  const cells = shorthandRow(draft) < 0 ? [line] : splitCells(line)
  cells.forEach((text, index) => {
    if (index > 0) nextCell(draft)
    if (text !== '') appendScanned(draft, text)
  })
}

function appendScanned(draft: Draft, text: string): void {
  const links = draft.unlinked === 0 && !insideLink(draft)
  const { dialect, smileyCounts, mentions } = draft
  for (const node of scanText(text, { links, dialect, smileyCounts, mentions })) appendInline(draft, node)
}

function splitCells(line: string): string[] {
  return line.split(/(?<!\\)\|/).map(text => text.replaceAll('\\|', '|'))
}

// Formatting is opened only around content: what an outer tag cut short is taken up again here.
function formattedChildren(draft: Draft): Node[] {
  const frame = topFrame(draft)
  const { path, node } = frame
  const shared = draft.formats.findIndex((format, index) => path[index]?.format !== format)
  path.length = shared < 0 ? draft.formats.length : shared
  const children = path.at(-1)?.node.children ?? node.children
  return shared < 0 ? children : openFormats(draft, frame, children)
}

function openFormats(draft: Draft, { path }: Frame, outer: Node[]): Node[] {
  let children = outer
  for (const format of affordable(draft, draft.formats.splice(path.length))) {
    draft.formats.push(format)
    const node = format.make()
    children.push(node)
    path.push({ format, node })
    children = node.children
  }
  return children
}
