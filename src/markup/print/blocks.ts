import { concat, element, escapeHtml } from '../html.ts'
import type { Paragraph } from '../tree.ts'
import type { PrintRules } from './printer.ts'

type Kinds = 'align' | 'paragraph' | 'indent' | 'rule' | 'quote' | 'code' | 'list' | 'item'

export const blockRules: PrintRules<Kinds> = {
  align: ({ align, children }, { print }) => element('div', { class: `align-${align}` }, print(children)),
  paragraph: (node, { print }) => element('div', { class: 'para', style: paragraphStyle(node) }, print(node.children)),
  indent: ({ children }, { print }) => element('div', { class: 'indent' }, print(children)),
  rule: () => element('hr', { class: 'l' }),
  quote: ({ children }, { print }) => element('div', { class: 'quote' }, element('blockquote', {}, print(children))),
  code: ({ text }) => {
    const lines = text.split('\n').map(line => element('li', {}, escapeHtml(line)))
    return element('div', { class: 'blockcode', 'data-lines': lines.length }, element('ol', {}, concat(lines)))
  },
  list: ({ marker, children }, { print }) =>
    marker === null ? element('ul', {}, print(children)) : element('ol', { type: marker }, print(children)),
  item: ({ children }, { print }) => element('li', {}, print(children)),
}

function paragraphStyle({ lineHeight, indent, align }: Paragraph): string | null {
  const rules = [
    lineHeight === null ? null : `line-height:${lineHeight}px`,
    indent === null ? null : `text-indent:${indent}em`,
    align === null ? null : `text-align:${align}`,
  ].filter(rule => rule !== null)
  return rules.length > 0 ? rules.join(';') : null
}
