import { make } from './_html.ts'

/** What a tag becomes while it is edited; a block begins and ends a line. */
export interface Shown {
  element: HTMLElement
  block: boolean
}

const COLOR = /^(#[0-9a-f]{3}|#[0-9a-f]{6}|[a-z]{3,20})$/i
const ADDRESS = /^(?!(javascript|data|vbscript):)[^\s"'<>\\]+$/i
const MEASURES = /^[\w%#,. ()]{1,60}$/
const WORDS = /^[\p{L}\p{N} ,-]{1,60}$/u

const plain: Record<string, () => Shown> = {
  b: () => inline(make('b')),
  i: () => inline(make('i')),
  u: () => inline(make('u')),
  s: () => inline(make('s')),
  sub: () => inline(make('sub')),
  sup: () => inline(make('sup')),
  quote: () => block(make('blockquote')),
  list: () => block(make('ul')),
  table: () => block(make('table')),
  tr: () => block(make('tr')),
  td: () => block(make('td')),
  indent: () => block(make('div', { class: 'indent', 'data-tag': 'indent' })),
}

const valued: Record<string, (value: string) => Shown | null> = {
  color: value => (COLOR.test(value) ? inline(font('color', value)) : styled('color', value)),
  backcolor: value => styled('background-color', value),
  size: value => (/^[1-7]$/.test(value) ? inline(font('size', value)) : styled('font-size', value)),
  font: value => (WORDS.test(value) ? inline(font('face', value)) : null),
  url: value => (ADDRESS.test(value) ? inline(make('a', { href: value })) : null),
  email: value => (/^[^\s@]+@[^\s@]+$/.test(value) ? inline(make('a', { href: `mailto:${value}` })) : null),
  align: value => (/^(left|center|right|justify)$/.test(value) ? styledBlock('text-align', value) : null),
  list: value => (/^[1aA]$/.test(value) ? block(make('ol', { type: value })) : null),
  table: value => measured(value, make('table')),
  tr: value => measured(value, make('tr')),
  td: value => measured(value, cell(value)),
  p: value => measured(value, make('div', { class: 'para', 'data-tag': 'p' })),
  float: value => measured(value, make('div', { 'data-tag': 'float' })),
}

/** How a tag is shown, or null for one that stays as text. */
export function shownTag(name: string, value: string | null): Shown | null {
  const table = value === null ? plain : valued
  return Object.hasOwn(table, name) ? (table[name]?.(value ?? '') ?? null) : null
}

function inline(element: HTMLElement): Shown {
  return { element, block: false }
}

function block(element: HTMLElement): Shown {
  return { element, block: true }
}

/** The browser's own commands make this element, and change it. */
function font(name: string, value: string): HTMLElement {
  const element = document.createElement('font')
  element.setAttribute(name, value)
  return element
}

/** A span with one rule; null when the browser does not know the value. */
function styled(property: string, value: string): Shown | null {
  const element = make('span')
  element.style.setProperty(property, value)
  return element.style.getPropertyValue(property) === '' ? null : inline(element)
}

function styledBlock(property: string, value: string): Shown {
  const element = make('div')
  element.style.setProperty(property, value)
  return block(element)
}

/** A block that keeps what its tag said after the sign; null when that is no measure at all. */
function measured(value: string, element: HTMLElement): Shown | null {
  if (!MEASURES.test(value)) return null
  element.dataset.value = value
  return block(element)
}

function cell(value: string): HTMLTableCellElement {
  const [columns = '', rows = ''] = value.split(',')
  const element = make('td')
  if (!value.includes(',')) return element
  element.colSpan = Math.min(30, Number(columns) || 1)
  element.rowSpan = Math.min(30, Number(rows) || 1)
  return element
}
