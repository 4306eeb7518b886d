import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const link =
  /^(?:https?:\/\/|ftp:\/\/|mailto:|tel:|magnet:\?|ed2k:\/\/\||(?:thunder|gopher|telnet|rtsp|mms|bctp|qqdl|synacast):\/\/|(?:news|callto):[\w/]|\/(?!\/)|\?cp=\d)[^\s<>"`\\]*$/
const picture = /^(?:https?:\/\/|\/(?!\/))[^\s<>"`\\]*$/
const number = /^\d{1,5}$/
const anyText = /^/
const color = '(?:#[0-9a-f]{3,6}|[a-z]{3,20}|rgba?\\([0-9.,]{5,25}\\))'
const spanStyle = new RegExp(`^(?:--(?:back)?color:${color}|font-size:[\\d.]{1,5}px|font-family:[^;:{}()<>"\\\\]+)$`)
const divStyle =
  /^(?:line-height:\d+px|text-indent:\d+em|text-align:[a-z]+)(?:;(?:text-indent:\d+em|text-align:[a-z]+))*$/
const fill = new RegExp(`^--backcolor:${color}$`)
const width = /^\d{1,3}%?$/

/** Written apart from the printer on purpose: what a post's HTML may hold, and nothing else. */
const ALLOWED: Record<string, Record<string, RegExp>> = {
  a: {
    class: /^zoom$/,
    href: link,
    target: /^_blank$/,
    rel: /^ugc nofollow noopener$/,
    'data-width': number,
    'data-height': number,
  },
  abbr: { title: anyText },
  blockquote: {},
  br: {},
  code: {},
  dd: {},
  details: {},
  div: {
    class:
      /^(?:quote|blockcode|table-box|pattl|tattl(?: attm)?|para|indent|index|source|code-[a-z]+|postbg postbg-[a-z]+|float-(?:left|right)|align-(?:left|center|right|justify))$/,
    style: divStyle,
    'data-lines': number,
  },
  hr: { class: /^l$/ },
  i: { class: /^pstatus$/ },
  kbd: {},
  mark: {},
  img: {
    id: /^aimg_\d+$/,
    class: /^(?:smiley|external)$/,
    src: picture,
    alt: anyText,
    title: anyText,
    width: number,
    height: number,
    loading: /^lazy$/,
    decoding: /^async$/,
    referrerpolicy: /^no-referrer$/,
  },
  li: { class: /^depth-[1-5]$/ },
  ol: { type: /^[1aA]$/ },
  rp: {},
  rt: {},
  ruby: {},
  s: {},
  small: {},
  span: {
    class: /^(?:color|backcolor|size-[1-7]|fly|media|code-[a-z]+)$/,
    title: anyText,
    style: spanStyle,
    'data-player': /^(?:audio|video|frame)$/,
    'data-src': picture,
    'data-width': number,
    'data-height': number,
  },
  strong: {},
  sub: {},
  summary: {},
  sup: {},
  table: { class: /^t_table(?: backcolor)?$/, width, style: fill },
  tbody: {},
  td: { colspan: number, rowspan: number, width },
  th: {},
  tr: { class: /^backcolor$/, style: fill },
  u: {},
  ul: {},
}

// What stays of a slot in a post that is kept; no text of a user may become one, see slots.test.ts.
const SLOT = /^#(?:\/(?:hide|free)|hide(?: [dc]\d{1,9}){0,2}|free|page|password [0-9a-f]{64}|attach \d{1,15})$/
const INLINE = new Set([
  'a',
  'abbr',
  'code',
  'kbd',
  'mark',
  'small',
  'span',
  'strong',
  'i',
  'u',
  's',
  'sub',
  'sup',
  'summary',
])
const BLOCK = new Set(['div', 'blockquote', 'ul', 'ol', 'li', 'table', 'hr', 'dl', 'details'])
const PARENTS: Record<string, string[]> = {
  li: ['ul', 'ol'],
  td: ['tr'],
  th: ['tr'],
  summary: ['details'],
  tr: ['tbody'],
  tbody: ['table'],
  dd: ['dl'],
}

/** What in the HTML a browser would see that a post must never hold; empty when all is well. */
export function violations(html: string): string[] {
  const fragment = parseFragment(html)
  const found: string[] = []
  inspect(fragment.childNodes, [], found)
  if (canonical(serialize(fragment)) !== canonical(html))
    found.push('a browser reads another structure than was written')
  return found
}

/** The names of all elements and attributes that a post may hold, as `img` and `img[src]`. */
export function allowedParts(): string[] {
  return Object.entries(ALLOWED).flatMap(([tag, names]) => [tag, ...Object.keys(names).map(name => `${tag}[${name}]`)])
}

function inspect(nodes: readonly Node[], ancestors: readonly string[], found: string[]): void {
  for (const node of nodes) {
    if (node.nodeName === '#text') continue
    if (node.nodeName === '#comment' && 'data' in node && SLOT.test(node.data)) continue
    if (!('tagName' in node)) {
      found.push(`node ${node.nodeName}`)
      continue
    }
    inspectElement(node, ancestors, found)
    inspect(node.childNodes, [...ancestors, node.tagName], found)
  }
}

function inspectElement(element: Element, ancestors: readonly string[], found: string[]): void {
  const { tagName } = element
  const allowed = Object.hasOwn(ALLOWED, tagName) ? ALLOWED[tagName] : undefined
  if (!allowed) found.push(`element ${tagName}`)
  for (const { name, value } of element.attrs) {
    const pattern = allowed && Object.hasOwn(allowed, name) ? allowed[name] : undefined
    if (!pattern?.test(value)) found.push(`${tagName} ${name}=${value}`)
  }
  const parent = ancestors.at(-1) ?? 'body'
  if (tagName === 'a' && ancestors.includes('a')) found.push('a link in a link')
  if (BLOCK.has(tagName) && INLINE.has(parent)) found.push(`${tagName} in ${parent}`)
  if (PARENTS[tagName] && !PARENTS[tagName].includes(parent)) found.push(`${tagName} in ${parent}`)
}

// Quotes and no-break spaces may be written in two ways that mean the same.
function canonical(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&nbsp;', '\u00a0')
}
