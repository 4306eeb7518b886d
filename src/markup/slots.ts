import { concat, type Html, nothing } from './html.ts'

/**
 * What of a post depends on its reader is a slot in the printed text, told by a comment, and filled whenever it is
 * read. Users cannot write one: what they write is escaped, and a comment begins with `<`.
 *
 * - `hide TERMS` … `/hide`: shown under terms; `free` … `/free`: shown also to who has not paid for the thread;
 * - `attach ID`: the box of a file; `password HASH`: the whole post is locked; `page`: a page of the post ends.
 */
export const SLOTS = { hide: true, free: true, attach: false, password: false, page: false } as const
export type SlotName = keyof typeof SLOTS

export interface Slot {
  name: SlotName
  argument: string
  /** What stands between its ends; empty for one that has none. */
  pieces: Piece[]
}

/** A stretch of finished markup, or a slot. */
export type Piece = Html | Slot

/** What takes the place of each slot. One that nobody fills shows nothing. */
export type Filling = { readonly [Name in SlotName]?: (argument: string, inner: () => Html) => Html }

const SIGN = '<!--#'
const MARK = /<!--#(\/?)(hide|free|attach|password|page)(?: ([\w ,.-]{0,200}))?-->/g

/** A slot around markup, as it is kept with a post. */
export function slot(name: SlotName, argument = '', inner: Html = nothing): Html {
  const open = `${SIGN}${name}${argument === '' ? '' : ` ${argument}`}-->`
  return (SLOTS[name] ? `${open}${inner}${SIGN}/${name}-->` : open) as Html
}

/** Whether there is anything to fill. */
export function hasSlots(html: string): boolean {
  return html.includes(SIGN)
}

/** The markup in pieces. An end that is missing comes with the end of all, so that nothing hidden gets out. */
export function readSlots(html: string): Piece[] {
  const root: Piece[] = []
  const open: Slot[] = []
  const here = () => open.at(-1)?.pieces ?? root
  let from = 0
  for (const match of html.matchAll(MARK)) {
    if (match.index > from) here().push(html.slice(from, match.index) as Html)
    from = match.index + match[0].length
    const name = match[2] as SlotName
    if (match[1] !== '') {
      if (open.at(-1)?.name === name) open.pop()
      continue
    }
    const made: Slot = { name, argument: match[3] ?? '', pieces: [] }
    here().push(made)
    if (SLOTS[name]) open.push(made)
  }
  if (from < html.length) here().push(html.slice(from) as Html)
  return root
}

/** The markup with every slot filled. */
export function fillSlots(pieces: readonly Piece[], filling: Filling): Html {
  return concat(
    pieces.map(piece => {
      if (typeof piece === 'string') return piece
      return filling[piece.name]?.(piece.argument, () => fillSlots(piece.pieces, filling)) ?? nothing
    }),
  )
}

/** The slots of one kind, wherever they stand. */
export function* slotsOf(pieces: readonly Piece[], name: SlotName): Generator<Slot> {
  for (const piece of pieces) {
    if (typeof piece === 'string') continue
    if (piece.name === name) yield piece
    yield* slotsOf(piece.pieces, name)
  }
}

/** The post in its pages; a page ends only where no slot is open. */
export function splitPages(pieces: readonly Piece[]): Piece[][] {
  const pages: Piece[][] = [[]]
  for (const piece of pieces) {
    if (typeof piece !== 'string' && piece.name === 'page') pages.push([])
    else pages.at(-1)?.push(piece)
  }
  return pages
}

/** Of a thread that has not been paid for: only what is free, in its slots. */
export function freePieces(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = []
  for (const piece of pieces) {
    if (typeof piece === 'string') continue
    if (piece.name === 'free' || piece.name === 'password') kept.push(piece)
    else if (piece.name === 'hide') kept.push({ ...piece, pieces: freePieces(piece.pieces) })
  }
  return kept
}

/** What of a kept post anybody may see: for lists and extracts that know no reader. */
export function publicHtml(html: string): Html {
  if (!hasSlots(html)) return html as Html
  const pieces = readSlots(html)
  for (const _ of slotsOf(pieces, 'password')) return nothing
  return fillSlots(pieces, { free: (_, inner) => inner() })
}

/** Everything a kept post holds, for those who look after it. */
export function openHtml(html: string): Html {
  return hasSlots(html)
    ? fillSlots(readSlots(html), { hide: (_, inner) => inner(), free: (_, inner) => inner() })
    : (html as Html)
}

/** Whether a kept post is not the same for all who may read it. */
export function isPersonal(html: string): boolean {
  if (!hasSlots(html)) return false
  return /<!--#(?:hide|password|attach)\b/.test(html)
}
