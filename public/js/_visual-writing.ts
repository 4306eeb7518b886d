/** `paste`: what comes from elsewhere keeps its structure, but not its fonts and colours. */
export type Manner = 'exact' | 'paste'

interface Writing {
  out: string
  /** A line has to end before anything else is written. */
  due: boolean
  /** How many marks of bold are open. */
  bold: number
  /** Where the innermost block began. */
  start: number
  manner: Manner
  /** Where a smiley ended. */
  smiley: number
}

const SKIPPED = /^(STYLE|SCRIPT|META|LINK|TITLE|HEAD|NOSCRIPT|TEMPLATE|IFRAME|OBJECT|SVG|MATH|COLGROUP)$/i
const BLOCKS =
  /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|CENTER|DD|DIV|DL|DT|FIGCAPTION|FIGURE|FOOTER|FORM|H[1-6]|HEADER|HR|LI|MAIN|NAV|OL|P|PRE|SECTION|TABLE|TBODY|THEAD|TFOOT|TR|TD|TH|UL)$/
const INLINE: Record<string, string> = {
  B: 'b',
  STRONG: 'b',
  I: 'i',
  EM: 'i',
  U: 'u',
  INS: 'u',
  S: 's',
  STRIKE: 's',
  DEL: 's',
  SUB: 'sub',
  SUP: 'sup',
}

/** The text of a post that these elements stand for. */
export function writeVisual(root: Node, manner: Manner = 'exact'): string {
  const writing: Writing = { out: '', due: false, start: 0, bold: 0, manner, smiley: -1 }
  writeChildren(writing, root)
  return writing.out.replaceAll(/\[b\](\s*)\[\/b\]/g, '$1')
}

function writeChildren(writing: Writing, parent: Node): void {
  for (const node of parent.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) writeText(writing, node.nodeValue ?? '')
    else if (node.nodeType === Node.ELEMENT_NODE) writeElement(writing, node as HTMLElement)
  }
}

function writeText(writing: Writing, text: string): void {
  const spaced = writing.manner === 'paste' ? text.replaceAll(/[ \t\r\n]+/g, ' ') : text
  const clean = spaced.replaceAll('\u00a0', ' ').replaceAll(/[\u200b\ufeff]/g, '')
  const atStart = writing.due || writing.out.length === writing.start || writing.out.endsWith('\n')
  const kept = writing.manner === 'paste' && atStart ? clean.replace(/^ /, '') : clean
  if (kept === '') return
  endLine(writing)
  writing.out += runsOn(writing, kept) ? ` ${kept}` : kept
}

/** A code that ends in a letter would be none before another. */
function runsOn({ out, smiley }: Writing, text: string): boolean {
  return out.length === smiley && /[a-z]$/i.test(out) && /^[a-z0-9]/i.test(text)
}

function endLine(writing: Writing): void {
  if (writing.due) writing.out += '\n'
  writing.due = false
}

function writeElement(writing: Writing, element: HTMLElement): void {
  const { nodeName, dataset } = element
  if (SKIPPED.test(nodeName)) return
  if (nodeName === 'BR') writeBreak(writing, element)
  else if (dataset.code !== undefined) {
    writeWhole(writing, dataset.code)
    if (element.className === 'smiley') writing.smiley = writing.out.length
  } else if (nodeName === 'IMG') writeImage(writing, element as HTMLImageElement)
  else if (BLOCKS.test(nodeName)) writeBlock(writing, element)
  else writeInline(writing, element)
}

function writeWhole(writing: Writing, code: string): void {
  endLine(writing)
  writing.out += code
}

/** The last line end of a block only holds its place and is no line of its own. */
function writeBreak(writing: Writing, element: Element): void {
  if (isLastInBlock(element)) return
  endLine(writing)
  writing.out += '\n'
}

function isLastInBlock(element: Element): boolean {
  let node: Node | null = element
  while (node) {
    for (let next = node.nextSibling; next; next = next.nextSibling) {
      if (next.nodeType === Node.ELEMENT_NODE || (next.nodeValue ?? '') !== '') return false
    }
    node = node.parentNode
    if (!node || node.nodeType !== Node.ELEMENT_NODE || BLOCKS.test(node.nodeName)) return true
  }
  return true
}

function writeImage(writing: Writing, image: HTMLImageElement): void {
  const address = image.getAttribute('src') ?? ''
  if (!/^https?:\/\/[^\s[\]]+$/i.test(address)) return
  const [width, height] = [image.getAttribute('width'), image.getAttribute('height')]
  const size = width && height && /^\d+$/.test(width + height) ? `=${width},${height}` : ''
  writeWhole(writing, `[img${size}]${address}[/img]`)
}

/** Writes what is inside as a block of its own; `open` and `close` stand around it. */
function box(writing: Writing, open: string, inside: () => void, close: string): void {
  if (writing.due) endLine(writing)
  else if (writing.out.length > writing.start && !writing.out.endsWith('\n')) writing.out += '\n'
  const { start } = writing
  writing.out += open
  if (open !== '') writing.start = writing.out.length
  inside()
  if (close !== '') writing.due = false
  writing.out += close
  writing.start = start
  writing.due = true
}

function writeBlock(writing: Writing, element: HTMLElement): void {
  const inside = () => writeChildren(writing, element)
  const { nodeName, dataset } = element
  const value = dataset.value === undefined ? '' : `=${dataset.value}`
  if (dataset.tag) box(writing, `[${dataset.tag}${value}]`, inside, `[/${dataset.tag}]`)
  else if (nodeName === 'HR') box(writing, '[hr]', () => undefined, '')
  else if (nodeName === 'BLOCKQUOTE') box(writing, '[quote]', inside, '[/quote]')
  else if (nodeName === 'PRE') box(writing, '[code]', () => writeCode(writing, element), '[/code]')
  else if (nodeName === 'UL' || nodeName === 'OL') writeList(writing, element)
  else if (nodeName === 'TABLE') writeTable(writing, element as HTMLTableElement)
  else if (/^H[1-6]$/.test(nodeName)) box(writing, '[size=5][b]', inside, '[/b][/size]')
  else {
    const align = alignOf(element)
    box(writing, align ? `[align=${align}]` : '', inside, align ? '[/align]' : '')
  }
}

function alignOf(element: HTMLElement): string {
  const align =
    element.style.textAlign || element.getAttribute('align') || (element.nodeName === 'CENTER' ? 'center' : '')
  return /^(center|right|justify|left)$/.test(align) ? align : ''
}

function writeCode(writing: Writing, element: HTMLElement): void {
  const copy = element.cloneNode(true) as HTMLElement
  for (const line of copy.querySelectorAll('br')) line.replaceWith('\n')
  writing.out += (copy.textContent ?? '').replace(/\n$/, '')
}

function writeList(writing: Writing, list: HTMLElement): void {
  const marker = list.nodeName === 'OL' ? `=${list.getAttribute('type') ?? '1'}` : ''
  const items = () => {
    for (const item of list.children) {
      if (item.nodeName === 'LI') {
        writing.due = false
        writing.out += '\n[*]'
        writing.start = writing.out.length
      }
      if (item.nodeName === 'LI') writeChildren(writing, item)
      else writeElement(writing, item as HTMLElement)
    }
  }
  box(writing, `[list${marker}]`, items, '\n[/list]')
}

function writeTable(writing: Writing, table: HTMLTableElement): void {
  const value = (element: HTMLElement) => (element.dataset.value === undefined ? '' : `=${element.dataset.value}`)
  const rows = () => {
    for (const row of table.rows) {
      writing.out += `\n[tr${value(row)}]`
      for (const cell of row.cells) {
        const spans = cell.colSpan > 1 || cell.rowSpan > 1 ? `=${cell.colSpan},${cell.rowSpan}` : ''
        writing.out += `[td${value(cell) || spans}]`
        writing.start = writing.out.length
        writeChildren(writing, cell)
        writing.due = false
        writing.out += '[/td]'
      }
      writing.out += '[/tr]'
    }
  }
  box(writing, `[table${value(table)}]`, rows, '\n[/table]')
}

function writeInline(writing: Writing, element: HTMLElement): void {
  const lightens = writing.bold > 0 && /^(normal|400)$/.test(element.style.fontWeight)
  if (lightens) writing.out += '[/b]'
  writeMarked(writing, element)
  if (lightens) writing.out += '[b]'
}

function writeMarked(writing: Writing, element: HTMLElement): void {
  const tags = tagsOf(element, writing.manner)
  endLineBefore(writing, element)
  const before = writing.out.length
  writing.out += tags.map(tag => `[${tag}]`).join('')
  const inner = writing.out.length
  const bolder = tags.includes('b') ? 1 : 0
  writing.bold += bolder
  writeChildren(writing, element)
  writing.bold -= bolder
  if (writing.out.length === inner) writing.out = writing.out.slice(0, before)
  else if (tags.length > 0) {
    // The end of a line is no part of what is marked on it.
    const words = writing.out.slice(inner).trimEnd()
    const rest = writing.out.slice(inner + words.length)
    const closers = tags.map(tag => `[/${tag.replace(/=.*/s, '')}]`).reverse()
    const ends = rest.includes('\n') && words !== ''
    writing.out = ends
      ? `${writing.out.slice(0, inner)}${words}${closers.join('')}${rest}`
      : `${writing.out}${closers.join('')}`
  }
}

/** A mark belongs to the line of its words. */
function endLineBefore(writing: Writing, element: Element): void {
  if ((element.textContent ?? '') !== '' || element.querySelector('img')) endLine(writing)
}

function tagsOf(element: HTMLElement, manner: Manner): string[] {
  const { nodeName, style } = element
  const tags: string[] = []
  const plainName = INLINE[nodeName]
  if (nodeName === 'A') tags.push(...linkTag(element))
  if (plainName && !(plainName === 'b' && /^(normal|400)$/.test(style.fontWeight))) tags.push(plainName)
  if (!plainName && /^(bold|bolder|[6-9]00)$/.test(style.fontWeight)) tags.push('b')
  if (!plainName && style.fontStyle === 'italic') tags.push('i')
  if (plainName !== 'u' && /underline/.test(style.textDecoration) && nodeName !== 'A') tags.push('u')
  if (plainName !== 's' && /line-through/.test(style.textDecoration)) tags.push('s')
  return manner === 'exact' ? [...tags, ...fontTags(element)] : tags
}

function linkTag(element: HTMLElement): string[] {
  const address = element.getAttribute('href') ?? ''
  if (element.dataset.bare !== undefined && element.textContent === address) return ['url']
  if (address.startsWith('mailto:')) return [`email=${address.slice(7)}`]
  return /^(#|javascript:|data:|$)/i.test(address) || /[[\]\s]/.test(address) ? [] : [`url=${address}`]
}

function fontTags(element: HTMLElement): string[] {
  const { style } = element
  const given = (name: string) => (element.nodeName === 'FONT' ? element.getAttribute(name) : null)
  const color = given('color') ?? (style.color || style.getPropertyValue('--color'))
  const ground = style.backgroundColor || style.getPropertyValue('--backcolor')
  const size = given('size') ?? style.fontSize
  const face = given('face') ?? style.fontFamily.replaceAll(/["']/g, '')
  return [
    color && !/inherit|var\(/.test(color) ? `color=${asHex(color)}` : '',
    ground && !/inherit|transparent|var\(/.test(ground) ? `backcolor=${asHex(ground)}` : '',
    size && /^([1-7]|[\d.]+(px|pt))$/.test(size) ? `size=${size}` : '',
    face && face !== 'inherit' ? `font=${face}` : '',
  ].filter(tag => tag !== '')
}

function asHex(color: string): string {
  const channels = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color)
  if (!channels) return color.replaceAll(' ', '')
  return `#${channels
    .slice(1)
    .map(channel => Number(channel).toString(16).padStart(2, '0'))
    .join('')}`
}
