import type { TemplateNode } from './codes/template.ts'
import { beginsLine } from './print/custom.ts'
import { type Custom, isBlock, type Kind, type Node, type Root } from './tree.ts'
import { walk } from './walk.ts'

const DROPPED: ReadonlySet<Kind> = new Set<Kind>(['attachment', 'background', 'image', 'page', 'rule'])

export interface TextTerms {
  /** Kinds that leave nothing. */
  dropped?: ReadonlySet<Kind>
  /** The words in place of what is hidden. */
  hidden?: string
  /** The thread has a price: only its free part is for everybody. */
  onlyFree?: boolean
}

type Page = { text: string; isLineStart: boolean; dropped: ReadonlySet<Kind>; hidden: string }

/**
 * The tree as plain text: lines and quotes stay, pictures go, a link is its words. It is what anybody may know:
 * nothing of what is hidden, and of a post with a password nothing at all.
 */
export function printText(root: Root, { dropped = DROPPED, hidden = '', onlyFree = false }: TextTerms = {}): string {
  for (const node of walk(root.children)) if (node.kind === 'password') return hidden
  return textOf(onlyFree ? freeNodes(root.children) : root.children, dropped, hidden)
}

function textOf(nodes: readonly Node[], dropped: ReadonlySet<Kind>, hidden: string): string {
  const page: Page = { text: '', isLineStart: true, dropped, hidden }
  writeAll(page, nodes)
  return page.text.trim()
}

function freeNodes(nodes: readonly Node[]): Node[] {
  return nodes.flatMap(node => {
    if (node.kind === 'free') return [node]
    return node.kind !== 'hide' && 'children' in node ? freeNodes(node.children) : []
  })
}

function writeAll(page: Page, nodes: readonly Node[]): void {
  for (const node of nodes) {
    if (isBlock(node)) startLine(page)
    if (page.dropped.has(node.kind)) continue
    writeNode(page, node)
    if (isBlock(node)) startLine(page)
  }
}

function writeNode(page: Page, node: Node): void {
  if (node.kind === 'hide') write(page, page.hidden)
  else if (node.kind === 'text' || node.kind === 'code') write(page, node.text)
  else if (node.kind === 'smiley') write(page, node.code)
  else if (node.kind === 'break') write(page, '\n')
  else if (node.kind === 'media') write(page, node.src)
  else if (node.kind === 'index') write(page, node.chapters.map(({ text }) => text).join('\n'))
  else if (node.kind === 'custom') writeCustom(page, node)
  else if (node.kind === 'row') writeCells(page, node.children)
  else if ('children' in node) writeAll(page, node.children)
}

/** The words of a code; one that is only a picture or a player leaves what it was made of. */
function writeCustom(page: Page, node: Custom): void {
  const before = page.text.length
  writeTemplate(page, node.code.template, node)
  if (page.text.length === before) write(page, node.given.join(' '))
}

function writeTemplate(page: Page, template: readonly TemplateNode[], node: Custom): void {
  for (const one of template) {
    if (typeof one === 'string') write(page, one)
    else if (typeof one === 'object') {
      if (beginsLine(one)) startLine(page)
      writeTemplate(page, one.children, node)
      if (beginsLine(one) && one.children.length > 0) startLine(page)
    } else if (!node.code.leaf && one === node.code.params - 1) writeAll(page, node.children)
    else write(page, node.given[one] ?? '')
  }
}

function writeCells(page: Page, cells: readonly Node[]): void {
  const lines = cells.map(cell => {
    return textOf('children' in cell ? cell.children : [cell], page.dropped, page.hidden).split('\n')
  })
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
