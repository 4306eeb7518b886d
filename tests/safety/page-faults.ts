import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/** Elements that no page of ours has. */
const FOREIGN = new Set(
  'applet audio base bgsound embed frame frameset iframe keygen layer marquee math object param plaintext portal style template video xmp'.split(
    ' ',
  ),
)
const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'poster', 'data', 'srcset', 'xlink:href', 'ping'])

/** What of a page its policy would stop, or would have to: inline scripts, handlers, addresses that are scripts. */
export function pageFaults(html: string): string[] {
  return examine(html).faults
}

/** The same, and the names of all elements and attributes of the page, as `img` and `img[src]`. */
export function examine(html: string): { faults: string[]; parts: Set<string> } {
  const faults: string[] = []
  const parts = new Set<string>()
  const { childNodes } = parse(html)
  inspect(childNodes, faults)
  name(childNodes, parts)
  if (html.includes('<noscript')) inspect(parse(html, { scriptingEnabled: false }).childNodes, faults)
  return { faults, parts }
}

function name(nodes: readonly Node[], parts: Set<string>): void {
  for (const node of nodes) {
    if (!('tagName' in node)) continue
    parts.add(node.tagName)
    for (const attribute of node.attrs) parts.add(`${node.tagName}[${attribute.name}]`)
    name(node.childNodes, parts)
  }
}

function inspect(nodes: readonly Node[], found: string[]): void {
  for (const node of nodes) {
    if (node.nodeName === '#comment') found.push(`a comment: ${'data' in node ? node.data.slice(0, 60) : ''}`)
    if (!('tagName' in node)) continue
    if (FOREIGN.has(node.tagName)) found.push(`element ${node.tagName}`)
    if (node.tagName === 'script') inspectScript(node, found)
    else inspectAttributes(node, found)
    inspect(node.childNodes, found)
  }
}

/** Scripts are files of ours; data that machines read are JSON and nothing else. */
function inspectScript({ attrs, childNodes }: Element, found: string[]): void {
  const at = (name: string) => attrs.find(one => one.name === name)?.value ?? ''
  const text = childNodes.map(node => ('value' in node ? node.value : '')).join('')
  const names = attrs.map(one => one.name).sort()
  const file = text === '' && /^\/assets\/[\w.-]+\.js$/.test(at('src')) && String(names) === 'src,type'
  const data = at('type') === 'application/ld+json' && String(names) === 'type' && isJson(text)
  if (!file && !data) found.push(`script ${JSON.stringify(attrs)} ${text.slice(0, 60)}`)
}

function inspectAttributes({ tagName, attrs }: Element, found: string[]): void {
  for (const { name, value } of attrs) {
    const fault = `${tagName} ${name}=${value.slice(0, 80)}`
    if (/^on|^(srcdoc|nonce|is|slot)$/.test(name) || /["'<>=`]/.test(name)) found.push(fault)
    if (ADDRESSES.has(name) && !isHarmless(value, tagName)) found.push(fault)
    if (tagName === 'meta' && name === 'http-equiv') found.push(fault)
    if (tagName === 'form' && name === 'action' && !/^(\/(?!\/)|\?|$)/.test(value)) found.push(fault)
    if (tagName === 'link' && name === 'href' && !/^\/(?!\/)|^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(value))
      found.push(fault)
  }
}

/** As a browser reads it: what is not printed and blanks in front do not hide a scheme. */
function isHarmless(address: string, tagName: string): boolean {
  const bare = address.replaceAll(/[\p{Cc}\s]/gu, '')
  const scheme = /^([a-z][\w+.-]*):/i.exec(bare)?.[1]?.toLowerCase()
  if (scheme === undefined) return !bare.startsWith('//') && !bare.startsWith('\\')
  return (tagName === 'img' ? /^https?$/ : /^(https?|ftp|mailto|tel|magnet|ed2k|thunder)$/).test(scheme)
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object' && !text.includes('<')
  } catch {
    return false
  }
}
