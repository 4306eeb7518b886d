import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { fillSlots, readSlots } from '../../src/markup/slots.ts'
import { html, makeContext } from './markup.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/** What a text comes to, in words that fit any forum: what is read, and what is inside what. */
export interface Shape {
  text: string
  outline: string
}

const NAMES: Record<string, string> = {
  strong: 'bold',
  i: 'italic',
  u: 'underline',
  s: 'strike',
  sup: 'sup',
  sub: 'sub',
  hr: 'rule',
  table: 'table',
  tr: 'row',
  td: 'cell',
  li: 'item',
}
const CLASSES: Record<string, string> = {
  color: 'color',
  backcolor: 'backcolor',
  para: 'paragraph',
  indent: 'indent',
  quote: 'quote',
  'align-left': 'align-left',
  'align-center': 'align-center',
  'align-right': 'align-right',
  't_table backcolor': 'table',
}

/** The shape of what we print; addresses in running text are linked elsewhere, by the editor of the classic. */
export function shapeOf(source: string): Shape {
  const printed = html(source, makeContext({ autoLinks: false }))
  const inside = (_: string, inner: () => string) => inner()
  const filled = printed.includes('<!--#password')
    ? ''
    : fillSlots(readSlots(printed), { hide: inside as never, free: inside as never })
  const nodes = parseFragment(filled).childNodes
  return { text: squeezed(textOf(nodes)), outline: outlineOf(nodes) }
}

/** Spaces and line ends as a reader sees them between words. */
export function squeezed(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim()
}

function textOf(nodes: readonly Node[]): string {
  return nodes
    .map(node => {
      if (node.nodeName === '#text' && 'value' in node) return node.value
      if (!('tagName' in node) || isPlayer(node)) return ''
      const inner = node.tagName === 'br' ? ' ' : textOf(node.childNodes)
      return ['li', 'td', 'div', 'tr', 'hr', 'blockquote'].includes(node.tagName) ? ` ${inner} ` : inner
    })
    .join('')
}

function outlineOf(nodes: readonly Node[]): string {
  return nodes
    .filter((node): node is Element => 'tagName' in node)
    .map(element => {
      const name = nameOf(element)
      const inner = name.startsWith('media') ? '' : outlineOf(element.childNodes)
      if (name === '') return inner
      return inner === '' ? name : `${name}(${inner})`
    })
    .filter(one => one !== '')
    .join(',')
}

// What stands in a player until it plays is no word of the text.
function isPlayer(element: Element): boolean {
  return element.attrs.some(({ name, value }) => name === 'class' && value === 'media')
}

function nameOf(element: Element): string {
  const at = (name: string) => element.attrs.find(one => one.name === name)?.value ?? ''
  const { tagName } = element
  const kind = at('class')
  if (tagName === 'a') return `link ${at('href').replace(/&site=.*$/, '')}`
  if (tagName === 'img')
    return at('src').includes('qq') ? 'image qq' : kind === 'smiley' ? 'smiley' : `image ${at('src')}`
  if (tagName === 'ul') return 'list'
  if (tagName === 'ol' && at('type') !== '') return `list-${at('type')}`
  if (kind === 'media') return `media ${at('data-src') || textOf(element.childNodes)}`
  if (kind === 'blockcode') return 'code'
  if (kind.startsWith('size-') || at('style').startsWith('font-size')) return 'size'
  if (at('style').startsWith('font-family')) return 'font'
  if (
    tagName === 'li' &&
    element.parentNode &&
    'tagName' in element.parentNode &&
    element.parentNode.tagName === 'ol'
  ) {
    return element.parentNode.attrs.some(one => one.name === 'type') ? 'item' : ''
  }
  return CLASSES[kind] ?? NAMES[tagName] ?? ''
}
