import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Response } from 'supertest'
import type { Fields, Visitor } from './site.ts'

type Parent = DefaultTreeAdapterTypes.ParentNode
type Element = DefaultTreeAdapterTypes.Element
type Answer = Pick<Response, 'text'>

/** An element of a page, as a reader or a script finds it. */
export interface Piece {
  /** What it says, with single spaces. */
  text: string
  /** What it says, to the letter. */
  raw: string
  /** In a fieldset that is switched off: a browser sends nothing of it. */
  off: boolean
  has(attribute: string): boolean
  /** An attribute; empty when it is not there. */
  at(attribute: string): string
  /** The first element inside that fits. Throws when there is none. */
  one(selector: string): Piece
  all(selector: string): Piece[]
}

/** Reads a page. Selectors know `tag#id.class[name=value][name^=value]` and descent. */
export function see(answer: Answer): Piece {
  return piece(parse(answer.text))
}

/** The texts of all elements that fit. */
export function texts(page: Piece, selector: string): string[] {
  return page.all(selector).map(one => one.text)
}

/** The addresses of all links that fit. */
export function links(page: Piece, selector: string): string[] {
  return page.all(selector).map(one => one.at('href'))
}

/** What a browser would send with a form as it was drawn; on a page, also the fields that name the form from afar. */
export function drawn(form: Piece, page: Piece = form): { action: string; fields: Record<string, string[]> } {
  const fields: Record<string, string[]> = {}
  const add = (name: string, value: string) => {
    if (name !== '') fields[name] = [...(fields[name] ?? []), value]
  }
  const afar = (tag: string) => (form.has('id') ? page.all(`${tag}[form=${form.at('id')}]`) : [])
  const controls = (tag: string) => [...form.all(tag).filter(one => !one.has('form') && !one.off), ...afar(tag)]
  for (const input of controls('input')) {
    const kind = input.at('type')
    const ticked = !['checkbox', 'radio'].includes(kind) || input.has('checked')
    if (kind !== 'file' && ticked) add(input.at('name'), input.at('value'))
  }
  for (const area of controls('textarea')) add(area.at('name'), area.raw)
  for (const select of controls('select')) {
    const options = select.all('option')
    const chosen = options.find(option => option.has('selected')) ?? options[0]
    if (chosen) add(select.at('name'), chosen.has('value') ? chosen.at('value') : chosen.text)
  }
  return { action: form.at('action'), fields }
}

/** Fills in some fields of a form on an answered page, leaves the others as drawn, and sends it. */
export async function press(visitor: Visitor, answer: Answer, selector: string, changes: Fields = {}) {
  const page = see(answer)
  const { action, fields } = drawn(page.one(selector), page)
  const { formhash, ...others } = fields
  if (!formhash?.[0]) throw new Error(`The form ${selector} has no token`)
  return visitor.post(action, { ...others, ...changes })
}

function piece(node: Parent): Piece {
  const attribute = (name: string) => ('attrs' in node ? node.attrs.find(one => one.name === name)?.value : undefined)
  const raw = rawText(node)
  return {
    raw,
    text: raw.replaceAll(/\s+/g, ' ').trim(),
    off: isOff(node),
    has: name => attribute(name) !== undefined,
    at: name => attribute(name) ?? '',
    all: selector => find(node, selector).map(piece),
    one(selector) {
      const found = find(node, selector)[0]
      if (!found) throw new Error(`There is no ${selector} on the page`)
      return piece(found)
    },
  }
}

function isOff(node: Parent): boolean {
  const above = 'parentNode' in node ? node.parentNode : null
  if (!above) return false
  const switched =
    'tagName' in above && above.tagName === 'fieldset' && above.attrs.some(one => one.name === 'disabled')
  return switched || isOff(above)
}

function rawText(node: Parent): string {
  return node.childNodes
    .map(child =>
      child.nodeName === '#text' && 'value' in child ? child.value : isParent(child) ? rawText(child) : '',
    )
    .join('')
}

function find(node: Parent, selector: string): Element[] {
  const [first = '', ...rest] = selector.split(' ')
  const here = below(node).filter(element => fits(element, first))
  if (rest.length === 0) return here
  return [...new Set(here.flatMap(element => find(element, rest.join(' '))))]
}

function below(node: Parent): Element[] {
  return node.childNodes.flatMap(child => ('tagName' in child ? [child, ...below(child)] : []))
}

function fits(element: Element, compound: string): boolean {
  const attribute = (name: string) => element.attrs.find(one => one.name === name)?.value
  return (compound.match(/[#.]?[\w-]+|\[[^\]]+\]/g) ?? []).every(part => {
    if (part.startsWith('#')) return attribute('id') === part.slice(1)
    if (part.startsWith('.')) return (attribute('class') ?? '').split(/\s+/).includes(part.slice(1))
    if (!part.startsWith('[')) return element.tagName === part
    const [, name = '', begins, value] = /^\[([\w-]+)(?:(\^)?=(.*))?\]$/.exec(part) ?? []
    const given = attribute(name)
    if (value === undefined) return given !== undefined
    return begins ? (given ?? '').startsWith(value) : given === value
  })
}

function isParent(node: object): node is Parent {
  return 'childNodes' in node
}
