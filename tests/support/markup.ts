import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import type { PrintContext, PrintedAttachment } from '../../src/markup/print-html.ts'
import { renderPost } from '../../src/markup/render.ts'

type Node = DefaultTreeAdapterTypes.ChildNode

/** A context in which everything is allowed. */
export function makeContext(overrides: Partial<PrintContext> = {}): PrintContext {
  return { attachments: new Map(), smilies: true, externalImages: true, bbcode: true, ...overrides }
}

/** A context with attached pictures of these ids. */
export function makeContextWith(...ids: number[]): PrintContext {
  return makeContext({ attachments: new Map(ids.map(id => [id, makeAttachment(id)])) })
}

/** An attached picture. */
export function makeAttachment(id: number, overrides: Partial<PrintedAttachment> = {}): PrintedAttachment {
  const thumbUrl = `/files/${id}-small.jpg`
  return { id, url: `/files/${id}.jpg`, thumbUrl, name: `${id}.jpg`, width: 640, height: 480, ...overrides }
}

/** The HTML of a post. */
export function html(source: string, context: PrintContext = makeContext()): string {
  return renderPost(source, context).html
}

/** What a reader sees of the HTML, one line per line. */
export function visible(markup: string): string {
  const read = (nodes: readonly Node[]): string =>
    nodes
      .map(node => {
        if (node.nodeName === '#text') return 'value' in node ? node.value : ''
        return node.nodeName === 'br' ? '\n' : 'childNodes' in node ? read(node.childNodes) : ''
      })
      .join('')
  return read(parseFragment(markup).childNodes).replaceAll('\u00a0', ' ')
}

/** The elements of the HTML without their text: `div.quote(blockquote(strong),br)`. */
export function outline(markup: string): string {
  const read = (nodes: readonly Node[]): string =>
    nodes
      .filter(node => 'tagName' in node)
      .map(node => {
        const name = node.attrs.find(attribute => attribute.name === 'class')?.value.replaceAll(' ', '.')
        const inner = read(node.childNodes)
        return node.tagName + (name ? `.${name}` : '') + (inner ? `(${inner})` : '')
      })
      .join(',')
  return read(parseFragment(markup).childNodes)
}
