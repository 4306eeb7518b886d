import type { Block, Custom, Inline, Node } from '../tree.ts'

/**
 * What an opening tag begins.
 * - `inline`: formatting, cut and taken up again around blocks (`make` is called for each piece);
 * - `block`: a box; a `soft` one is cut and taken up again too, a hard one keeps what begins inside it;
 * - `void`: complete in itself; `item`: a list's `[*]`;
 * - `leaf`: needs its content as plain text without brackets; `raw`: takes everything up to its closing tag.
 * `custom` is what a code of the admin makes, for its limits.
 */
export type Opening =
  | { shape: 'inline'; make: () => Inline; custom?: Custom }
  | { shape: 'block'; soft: boolean; inside: 'table' | 'row' | null; make: () => Block; custom?: Custom }
  | { shape: 'void'; node: Node }
  | { shape: 'item' }
  | { shape: 'leaf'; read: (content: string) => Node | null }
  | { shape: 'raw'; read: (content: string) => Node }

/** Reads a tag's argument (null when there is no `=`); null leaves the tag as literal text. */
export type Tag = (argument: string | null) => Opening | null

export type TagTable = ReadonlyMap<string, Tag>
export type TagEntries = Readonly<Record<string, Tag>>

/** A formatting tag. */
export function inline(make: () => Inline): Opening {
  return { shape: 'inline', make }
}

/** A box that can be cut in two without harm. */
export function softBlock(make: () => Block): Opening {
  return { shape: 'block', soft: true, inside: null, make }
}

/** A box that stays whole; `inside` names the only box it may stand in. */
export function hardBlock(make: () => Block, inside: 'table' | 'row' | null = null): Opening {
  return { shape: 'block', soft: false, inside, make }
}

/** A tag whose content is a value, not markup. */
export function leaf(read: (content: string) => Node | null): Opening {
  return { shape: 'leaf', read }
}

/** A tag that takes no argument. */
export function plain(opening: Opening): Tag {
  return argument => (argument === null ? opening : null)
}

/** A tag that needs an argument which `read` understands. */
export function valued<Value>(read: (argument: string) => Value | null, open: (value: Value) => Opening): Tag {
  return argument => {
    const value = argument === null ? null : read(argument)
    return value === null ? null : open(value)
  }
}
