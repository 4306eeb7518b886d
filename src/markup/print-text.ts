import { isBlock, type Kind, type Node, type Root } from './tree.ts'

const DROPPED: ReadonlySet<Kind> = new Set<Kind>(['attachment', 'image', 'rule'])

type Page = { text: string; isLineStart: boolean }

/** The tree as plain text: lines and quotes stay, pictures go, a link is its words. */
export function printText(root: Root): string {
  return textWithout(root.children, DROPPED)
}

/** The text of the nodes without those of the dropped kinds. */
export function textWithout(nodes: readonly Node[], dropped: ReadonlySet<Kind>): string {
  const page: Page = { text: '', isLineStart: true }
  writeAll(page, nodes, dropped)
  return page.text.trim()
}

function writeAll(page: Page, nodes: readonly Node[], dropped: ReadonlySet<Kind>): void {
  for (const node of nodes) {
    if (isBlock(node)) startLine(page)
    if (dropped.has(node.kind)) continue
    writeNode(page, node, dropped)
    if (isBlock(node)) startLine(page)
  }
}

function writeNode(page: Page, node: Node, dropped: ReadonlySet<Kind>): void {
  if (node.kind === 'text' || node.kind === 'code') write(page, node.text)
  else if (node.kind === 'smiley') write(page, node.code)
  else if (node.kind === 'break') write(page, '\n')
  else if (node.kind === 'row') writeCells(page, node.children, dropped)
  else if ('children' in node) writeAll(page, node.children, dropped)
}

function writeCells(page: Page, cells: readonly Node[], dropped: ReadonlySet<Kind>): void {
  const lines = cells.map(cell => textWithout('children' in cell ? cell.children : [cell], dropped).split('\n'))
  write(page, lines.map(cell => cell.join(' ')).join('\t'))
}

function write(page: Page, text: string): void {
  if (text === '') return
  page.text += text
  page.isLineStart = text.endsWith('\n')
}

function startLine(page: Page): void {
  if (!page.isLineStart) write(page, '\n')
}
