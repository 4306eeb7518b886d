import type { Align, Paragraph } from '../tree.ts'
import { plain, softBlock, type TagEntries, valued } from './tag.ts'

const ALIGNS: ReadonlySet<string> = new Set<Align>(['left', 'center', 'right', 'justify'])
const PARAGRAPH = /^(\d{1,2}|null),(\d{1,2}|null),([a-z]*)$/

export const layout: TagEntries = {
  align: valued(readAlign, align => softBlock(() => ({ kind: 'align', align, children: [] }))),
  p: valued(readParagraph, paragraph => softBlock(() => ({ ...paragraph, children: [] }))),
  indent: plain(softBlock(() => ({ kind: 'indent', children: [] }))),
  hr: plain({ shape: 'void', node: { kind: 'rule' } }),
}

function readAlign(text: string): Align | null {
  const align = text.toLowerCase()
  return ALIGNS.has(align) ? (align as Align) : null
}

// The numbers are held to what stays readable: lines of 10 to 60 pixels, an indent of 10 characters.
function readParagraph(text: string): Paragraph | null {
  const parts = PARAGRAPH.exec(text.toLowerCase().replace(/\s+/g, ''))
  if (!parts) return null
  const [, height = 'null', indent = 'null', align = ''] = parts
  if (align !== '' && align !== 'null' && readAlign(align) === null) return null
  return {
    kind: 'paragraph',
    lineHeight: height === 'null' ? null : Math.min(60, Math.max(10, Number(height))),
    indent: indent === 'null' ? null : Math.min(10, Number(indent)),
    align: readAlign(align),
    children: [],
  }
}
