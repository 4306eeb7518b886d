/** What an attribute holds, and so how it is looked at. `dropped` ones may be written and mean nothing here. */
export type Holding =
  | 'address'
  | 'picture'
  | 'frame'
  | 'number'
  | 'words'
  | 'color'
  | 'size'
  | 'class'
  | 'align'
  | 'dropped'

interface ElementRule {
  block: boolean
  /** Paragraphs and boxes, running text only, nothing, or these elements and no text. */
  holds: 'flow' | 'words' | 'nothing' | readonly string[]
  attributes: Readonly<Record<string, Holding>>
}

const words = (attributes: ElementRule['attributes'] = {}): ElementRule => ({
  block: false,
  holds: 'words',
  attributes,
})
const flow = (attributes: ElementRule['attributes'] = {}): ElementRule => ({ block: true, holds: 'flow', attributes })
const only = (...holds: string[]): ElementRule => ({ block: true, holds, attributes: {} })
const empty = (block: boolean, attributes: ElementRule['attributes'] = {}): ElementRule => ({
  block,
  holds: 'nothing',
  attributes,
})

/** The elements that the replacement of a custom code may be made of. */
export const ELEMENTS: Readonly<Record<string, ElementRule>> = {
  a: words({ href: 'address', title: 'words', target: 'dropped', rel: 'dropped' }),
  abbr: words({ title: 'words' }),
  b: words(),
  strong: words(),
  i: words(),
  em: words(),
  u: words(),
  s: words(),
  del: words(),
  ins: words(),
  code: words(),
  kbd: words(),
  mark: words(),
  small: words(),
  sub: words(),
  sup: words(),
  ruby: words(),
  rt: words(),
  rp: words(),
  span: words({ class: 'class', title: 'words' }),
  font: words({ color: 'color', size: 'size' }),
  br: empty(false),
  hr: empty(true),
  img: empty(false, {
    src: 'picture',
    alt: 'words',
    title: 'words',
    width: 'number',
    height: 'number',
    border: 'dropped',
  }),
  iframe: empty(false, { src: 'frame', width: 'number', height: 'number', frameborder: 'dropped' }),
  div: flow({ class: 'class', align: 'align' }),
  blockquote: flow(),
  details: flow(),
  summary: { ...words(), block: true },
  ul: only('li'),
  ol: only('li'),
  li: flow(),
  table: only('tr'),
  tr: only('td', 'th'),
  td: flow(),
  th: flow(),
}

/** Elements that stand in these and nowhere else. */
export const PARENTS: Readonly<Record<string, readonly string[]>> = {
  li: ['ul', 'ol'],
  tr: ['table'],
  td: ['tr'],
  th: ['tr'],
  summary: ['details'],
}

/** The looks that a replacement may ask for with `class`. */
export const LOOKS: readonly string[] = ['box', 'note', 'warning', 'center', 'right', 'soft', 'spoiler']
