import { textUnits } from '../../members/names.ts'

/** A tag as its threads carry it. */
export interface ThreadTag {
  id: number
  name: string
}

/** The longest name, in units: ASCII one, others two (index-and-board.md §6). */
const UNITS_MAX = 20
const NAME = /^[\p{L}\p{M}\p{N}_\- ]+$/u

/** The tags that a thread's row remembers. */
export function readTags(json: string): ThreadTag[] {
  return json === '' ? [] : JSON.parse(json)
}

/** The names in a line of text: with commas between, or with spaces when there are none; each once. */
export function tagNames(text: string): string[] {
  const pieces = /[,\u3001\uff0c;\uff1b]/.test(text) ? text.split(/[,\u3001\uff0c;\uff1b]/) : text.split(/\s+/)
  const names = new Map<string, string>()
  for (const piece of pieces) {
    const name = piece.trim().replaceAll(/\s+/g, ' ')
    if (name !== '' && !names.has(tagKey(name))) names.set(tagKey(name), name)
  }
  return [...names.values()]
}

/** What tells two tags apart: neither case nor width does. */
export function tagKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim()
}

/** Whether a tag may be called so: letters, digits, spaces, `_` and `-`. */
export function isTagName(name: string): boolean {
  return NAME.test(name) && textUnits(name) <= UNITS_MAX
}
