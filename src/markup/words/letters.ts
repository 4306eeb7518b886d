import { fold, GAP } from './folding.ts'

/** The tags of the dialect; what else stands in brackets is text. */
const TAGS = new Set(
  'align attach attachimg audio b backcolor begin code color email flash float fly font free hide hr i img indent index italic li list magnet media music p page password payto postbg qq quote s size spoiler strike sub sup swf table td th tr tthread u url video'.split(
    ' ',
  ),
)
const TAG_MAX = 300

/** A text as its letters: what stands between them is only remembered as a gap. */
export interface Letters {
  length: number
  letter: Uint16Array
  /** Bits of GAP before the letter. */
  gap: Uint8Array
  /** Where the letter begins and ends in the text. */
  from: Int32Array
  to: Int32Array
  /** Arguments of tags, which are looked through by themselves. */
  inside: { from: number; to: number }[]
}

function room(size: number): Letters {
  return {
    length: 0,
    letter: new Uint16Array(size),
    gap: new Uint8Array(size),
    from: new Int32Array(size),
    to: new Int32Array(size),
    inside: [],
  }
}

const shared = room(16_384)

/** The letters of a part of a text. What it answers is good until the next call. */
export function lettersOf(text: string, start = 0, end = text.length): Letters {
  const letters = end - start > shared.letter.length ? room(end - start) : shared
  letters.inside = []
  let length = 0
  let gap = 0
  for (let at = start; at < end; ) {
    const unit = text.charCodeAt(at)
    const tagEnd = unit === 0x5b ? endOfTag(text, at, end) : -1
    if (tagEnd > 0) {
      let equals = at
      while (equals < tagEnd && text.charCodeAt(equals) !== 0x3d) equals += 1
      if (equals < tagEnd) letters.inside.push({ from: equals + 1, to: tagEnd - 1 })
      gap |= GAP.unseen
      at = tagEnd
      continue
    }
    const point = unit >= 0xd800 && unit < 0xdc00 ? (text.codePointAt(at) ?? unit) : unit
    const next = at + (point > 0xffff ? 2 : 1)
    const folded = fold(point)
    if (folded < 16) gap |= folded
    else {
      letters.letter[length] = folded
      letters.gap[length] = gap
      letters.from[length] = at
      letters.to[length] = next
      length += 1
      gap = 0
    }
    at = next
  }
  letters.length = length
  return letters
}

/** The place after the tag that begins here, or -1 when none does. */
function endOfTag(text: string, at: number, end: number): number {
  let from = at + 1
  if (text.charCodeAt(from) === 0x2f) from += 1
  let name = from
  while (name < end && name - from < 12 && isNameUnit(text.charCodeAt(name) | 0x20)) name += 1
  if (text.charCodeAt(from) === 0x2a && text.charCodeAt(from + 1) === 0x5d) return from + 2
  const after = text.charCodeAt(name)
  if (name === from || (after !== 0x5d && after !== 0x3d)) return -1
  if (!TAGS.has(text.slice(from, name).toLowerCase())) return -1
  if (after === 0x5d) return name + 1
  const last = Math.min(end, at + TAG_MAX)
  for (let one = name; one < last; one += 1) {
    const unit = text.charCodeAt(one)
    if (unit === 0x5d) return one + 1
    if (unit === 0x5b || unit === 0x0a) return -1
  }
  return -1
}

function isNameUnit(unit: number): boolean {
  return unit >= 97 && unit <= 122
}
