import { matchSmiley, type SmileyTree } from '../../src/markup/match-smiley.ts'
import { make } from './_html.ts'
import type { Smiley } from './_smilies.ts'
import { shownTag } from './_visual-tags.ts'

/** The picture of an attachment, where the page knows it. */
export type PictureOf = (id: string) => { src: string; name: string } | undefined

/** What of a text is shown as pictures. */
export interface Pictures {
  pictureOf: PictureOf
  smilies: SmileyTree<Smiley>
}

interface Piece {
  text: string
  /** Of a tag: its name in small letters; undefined for text. */
  name?: string
  value?: string | null
  closes?: boolean
  /** Where its counterpart stands among the pieces. */
  partner?: number
  /** What stands for a tag that is complete in itself. */
  whole?: Node
  block?: boolean
}

const TAG = /\[(\/?)([a-z]{1,20}|\*)(?:=([^\]\n]{0,2048}))?\]/gi
const LEAVES = /^(code|img|attach|attachimg)$/
const ADDRESS = /https?:\/\/[^\s[\]]+/gi

/** The text of a post as elements to be edited. What is no tag of ours stays as the text it is. */
export function readVisual(source: string, { pictureOf, smilies }: Pictures): DocumentFragment {
  const pieces = pairUp(cutUp(source, pictureOf))
  const root = document.createDocumentFragment()
  const open: { at: Node; closing: number; block: boolean }[] = [{ at: root, closing: -1, block: true }]
  let swallows = false
  pieces.forEach((piece, index) => {
    const top = open.at(-1)
    if (!top) return
    if (top.closing === index) {
      open.pop()
      swallows = top.block
      const { partner = 0 } = piece
      if (holdsText(top.at as Element)) {
        const text = pieces.slice(partner, index + 1).map(one => one.text)
        const [first, ...others] = textNodes(text.join(''))
        ;(top.at as Element).replaceWith(first ?? '', ...others)
        swallows = false
      }
      return
    }
    const shown = piece.partner !== undefined && !piece.closes ? shownTag(piece.name ?? '', piece.value ?? null) : null
    if (shown && fits(piece.name, top.at)) {
      placeFor(top.at, shown.element).append(shown.element)
      open.push({ at: shown.element, closing: piece.partner ?? -1, block: shown.block })
      swallows = shown.block
    } else if (piece.name === '*' && isList(top.at)) {
      top.at.appendChild(make('li'))
      swallows = true
    } else if (piece.whole) {
      placeFor(top.at).append(piece.whole)
      swallows = piece.block === true
    } else {
      const text = swallows ? piece.text.replace(/^\n/, '') : piece.text
      if (text.trim() !== '' || !isLoose(top.at)) addText(placeFor(top.at), text, smilies)
      swallows = false
    }
  })
  for (const item of root.querySelectorAll('li, td, blockquote')) dropLastBreak(item)
  // An empty cell has no line for the caret without one.
  for (const cell of root.querySelectorAll('td:empty')) cell.append(make('br'))
  return root
}

function cutUp(source: string, pictureOf: PictureOf): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  TAG.lastIndex = 0
  for (let match = TAG.exec(source); match; match = TAG.exec(source)) {
    const [text, slash, tag = '', value] = match
    const name = tag.toLowerCase()
    if (match.index > from) pieces.push({ text: source.slice(from, match.index) })
    from = TAG.lastIndex
    const isLeaf = !slash && (LEAVES.test(name) || (name === 'url' && value === undefined))
    const leaf = isLeaf ? readLeaf(source, from, name, { text, value, pictureOf }) : undefined
    if (leaf) {
      pieces.push(leaf.piece)
      from = leaf.end
      TAG.lastIndex = from
    } else if (name === 'hr' && !slash) pieces.push({ text, whole: make('hr'), block: true })
    else pieces.push({ text, name, value: value ?? null, closes: slash === '/' })
  }
  if (from < source.length) pieces.push({ text: source.slice(from) })
  return pieces
}

interface Opened {
  text: string
  value: string | undefined
  pictureOf: PictureOf
}

/** A tag whose content is no markup, up to its end; undefined when it cannot be shown. */
function readLeaf(
  source: string,
  from: number,
  name: string,
  opened: Opened,
): { piece: Piece; end: number } | undefined {
  const closer = `[/${name}]`
  const at = source.toLowerCase().indexOf(closer, from)
  if (at < 0) return undefined
  const content = source.slice(from, at)
  const end = at + closer.length
  const code = opened.text + source.slice(from, end)
  const whole = leafElement(name, content, code, opened)
  return whole ? { piece: { text: code, whole, block: name === 'code' }, end } : undefined
}

function leafElement(
  name: string,
  content: string,
  code: string,
  { value, pictureOf }: Opened,
): HTMLElement | undefined {
  if (name === 'code') return make('pre', { text: content.replace(/^\n|\n$/g, '') })
  if (name === 'url') {
    return /^(https?:\/\/|www\.)[^\s[\]]+$/i.test(content)
      ? make('a', { href: content, 'data-bare': '', text: content })
      : undefined
  }
  if (name === 'img') {
    if (!/^\s*(https?:\/\/|\/)[^\s[\]]+\s*$/i.test(content)) return undefined
    const [, width = '', height = ''] = /^(\d{1,4})\s*,\s*(\d{1,4})$/.exec(value ?? '') ?? []
    const size = Number(width) > 0 ? { width, ...(Number(height) > 0 ? { height } : {}) } : {}
    return make('img', { src: content.trim(), alt: '', 'data-code': code, referrerpolicy: 'no-referrer', ...size })
  }
  const picture = pictureOf(content.trim())
  return picture && make('img', { src: picture.src, alt: picture.name, class: 'attached', 'data-code': code })
}

/** Tells tags of their counterparts. A tag that is crossed or never closed has none, and stays as text. */
function pairUp(pieces: Piece[]): Piece[] {
  const open: number[] = []
  pieces.forEach((piece, index) => {
    if (piece.name === undefined || piece.name === '*') return
    if (!piece.closes) {
      if (shownTag(piece.name, piece.value ?? null)) open.push(index)
      return
    }
    const at = open.findLastIndex(one => pieces[one]?.name === piece.name)
    const opener = pieces[open[at] ?? -1]
    if (!opener) return
    opener.partner = index
    piece.partner = open[at]
    open.length = at
  })
  return pieces
}

function fits(name: string | undefined, parent: Node): boolean {
  if (name === 'tr') return parent.nodeName === 'TABLE'
  if (name === 'td') return parent.nodeName === 'TR'
  return true
}

function isList(node: Node): boolean {
  return node.nodeName === 'UL' || node.nodeName === 'OL'
}

/** Lists and tables hold only their items: line ends between those are no text. */
function isLoose(node: Node): boolean {
  return node.nodeName === 'TABLE' || node.nodeName === 'TR' || (isList(node) && !node.lastChild)
}

/** Where the next thing goes: into the last item of a list, into the body of a table, or right here. */
function placeFor(parent: Node, child?: HTMLElement): Element | DocumentFragment {
  const here = parent as Element
  if (isList(parent)) return (parent.lastChild as Element | null) ?? here.appendChild(make('li', { 'data-loose': '' }))
  if (parent.nodeName === 'TABLE' && child?.nodeName === 'TR') {
    return here.querySelector('tbody') ?? here.appendChild(make('tbody'))
  }
  return here
}

/** A table may be written in short, with bars between its cells, and a list without items; that is text to us. */
function holdsText(table: Element): boolean {
  if (isList(table)) return table.querySelector(':scope > [data-loose]') !== null || !table.firstChild
  if (table.nodeName !== 'TABLE') return false
  const strange = ':scope > :not(tbody), :scope > tbody > :not(tr), :scope > tbody > tr > :not(td)'
  const loose = [table, ...table.querySelectorAll(':scope > tbody, :scope > tbody > tr')].some(part =>
    [...part.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== ''),
  )
  return loose || !table.querySelector('td') || table.querySelector(strange) !== null
}

/** The lines of a text, each behind a line end. */
export function textNodes(text: string): Node[] {
  return text.split('\n').flatMap((line, index) => [...(index > 0 ? [make('br')] : []), document.createTextNode(line)])
}

function addText(place: Element | DocumentFragment, text: string, smilies: Pictures['smilies']): void {
  text.split('\n').forEach((line, index) => {
    if (index > 0) place.append(make('br'))
    addLine(place, line, smilies)
  })
}

/** A line with its smilies as pictures; codes inside an address are none. */
function addLine(place: Element | DocumentFragment, line: string, smilies: Pictures['smilies']): void {
  const addresses = [...line.matchAll(ADDRESS)].map(match => ({ from: match.index, to: match.index + match[0].length }))
  let from = 0
  for (let at = 0; at < line.length; at += 1) {
    const inside = addresses.find(one => at >= one.from && at < one.to)
    const smiley = inside ? null : matchSmiley(smilies, line, at)
    if (!smiley) continue
    if (at > from) place.append(line.slice(from, at))
    place.append(smileyImage(smiley))
    from = at + smiley.code.length
    at = from - 1
  }
  if (from < line.length) place.append(line.slice(from))
}

function smileyImage({ code, src, width, height }: Smiley): HTMLElement {
  const size = { width: String(width), height: String(height) }
  return make('img', { class: 'smiley', src, alt: code, 'data-code': code, ...size })
}

function dropLastBreak(item: Element): void {
  if (item.lastChild?.nodeName === 'BR' && item.childNodes.length > 1) item.lastChild.remove()
}
