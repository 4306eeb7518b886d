import type { Message } from '../../lib/errors.ts'
import { ELEMENTS, LOOKS, PARENTS } from './elements.ts'
import { partsOf, type TemplateAttribute, type TemplateElement, type TemplateNode } from './template.ts'
import { isSafeAddress } from './values.ts'

const DEEPEST = 6
const TOKEN =
  /<(\/?)([a-z][a-z0-9]{0,15})((?:\s+[a-z-]{1,20}(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+))?)*)\s*\/?>/iy
const ATTRIBUTE = /([a-z-]{1,20})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=]+)))?/gi
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' }
const WHOLE_NUMBER = /^(?:\d{1,4}|\{[1-9]\})$/

/** Thrown inside this file only: what is wrong with a replacement. */
class Fault extends Error {
  readonly told: Message

  constructor(key: string, values?: Message['values']) {
    super(key)
    this.told = { key, values, field: 'replacement' }
  }
}

type Growing = TemplateElement & { children: TemplateNode[] }

/** The tree of a replacement, or what of it may not be. Only elements and attributes of the list come through. */
export function readTemplate(source: string): { template: TemplateNode[] } | { fault: Message } {
  try {
    return { template: read(source) }
  } catch (error) {
    if (error instanceof Fault) return { fault: error.told }
    throw error
  }
}

function read(source: string): TemplateNode[] {
  const root: TemplateNode[] = []
  const open: Growing[] = []
  let at = 0
  while (at < source.length) {
    if (source[at] !== '<') {
      const next = source.indexOf('<', at)
      const end = next < 0 ? source.length : next
      addText(open, root, source.slice(at, end))
      at = end
      continue
    }
    TOKEN.lastIndex = at
    const match = TOKEN.exec(source)
    if (!match) throw new Fault('error.code_garbled', { text: source.slice(at, at + 20) })
    at = TOKEN.lastIndex
    const name = (match[2] ?? '').toLowerCase()
    if (match[1]) closeElement(open, name)
    else openElement(open, root, name, match[3] ?? '')
  }
  const left = open.at(-1)
  if (left) throw new Fault('error.code_unclosed', { name: left.element })
  return root
}

function addText(open: readonly Growing[], root: TemplateNode[], text: string): void {
  const parent = open.at(-1)
  const holds = parent && ELEMENTS[parent.element]?.holds
  if (Array.isArray(holds)) {
    if (text.trim() !== '') throw new Fault('error.code_misplaced', { name: text.trim().slice(0, 20) })
    return
  }
  ;(parent?.children ?? root).push(...partsOf(text).map(part => (typeof part === 'string' ? decode(part) : part)))
}

function openElement(open: Growing[], root: TemplateNode[], name: string, attributes: string): void {
  const rule = Object.hasOwn(ELEMENTS, name) ? ELEMENTS[name] : undefined
  if (!rule) throw new Fault('error.code_element', { name })
  const parent = open.at(-1)
  const holds = parent ? (ELEMENTS[parent.element]?.holds ?? 'flow') : 'flow'
  const parents = PARENTS[name]
  const allowed = parents ? parents.includes(parent?.element ?? '') : Array.isArray(holds) ? holds.includes(name) : true
  const inWords = holds === 'words' && rule.block
  const linked = name === 'a' && open.some(one => one.element === 'a')
  if (!allowed || inWords || linked) throw new Fault('error.code_misplaced', { name })
  const element: Growing = { element: name, attributes: readAttributes(name, attributes), children: [] }
  ;(parent?.children ?? root).push(element)
  if (rule.holds === 'nothing') return
  open.push(element)
  if (open.length > DEEPEST) throw new Fault('error.code_too_deep', { max: DEEPEST })
}

function closeElement(open: Growing[], name: string): void {
  // It is written with an end and holds nothing.
  if (name === 'iframe') return
  if (open.pop()?.element !== name) throw new Fault('error.code_unclosed', { name })
}

function readAttributes(element: string, text: string): TemplateAttribute[] {
  const rules = ELEMENTS[element]?.attributes ?? {}
  const found: TemplateAttribute[] = []
  for (const [, raw = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const name = raw.toLowerCase()
    const holding = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (!holding || found.some(one => one.name === name)) throw new Fault('error.code_attribute', { name, element })
    if (holding === 'dropped') continue
    const attribute = { name, holding, parts: partsOf(decode(double ?? single ?? bare ?? '').trim()) }
    if (!isFit(attribute)) throw new Fault(faultKey(attribute), { name, element, looks: LOOKS.join(' ') })
    found.push(attribute)
  }
  const needed = Object.entries(rules).find(([, holding]) => ['address', 'picture', 'frame'].includes(holding))
  if (needed && !found.some(one => one.name === needed[0])) {
    throw new Fault('error.code_attribute_missing', { name: needed[0], element })
  }
  return found
}

function isFit(attribute: TemplateAttribute): boolean {
  const { holding, parts } = attribute
  const written = parts.map(part => (typeof part === 'number' ? `{${part + 1}}` : part)).join('')
  if (holding === 'class') return LOOKS.includes(written)
  if (holding === 'align') return /^(left|center|right)$/.test(written)
  if (holding === 'number') return WHOLE_NUMBER.test(written)
  if (holding === 'address' || holding === 'picture' || holding === 'frame') return isSafeAddress(attribute)
  return true
}

function faultKey({ holding }: TemplateAttribute): string {
  if (holding === 'class') return 'error.code_look'
  if (holding === 'frame') return 'error.code_frame'
  return holding === 'address' || holding === 'picture' ? 'error.code_address' : 'error.code_value'
}

function decode(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
}
