const ELLIPSIS = '…'
// A letter under a heap of combining marks counts as one; this keeps such heaps from making a short text long.
const LONGEST_CHARACTER = 8

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** At most `length` characters as a reader counts them, and an ellipsis when something was cut. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text
  const reach = length * LONGEST_CHARACTER
  let count = 0
  let end = 0
  for (const { segment, index } of characters.segment(text.slice(0, reach + 1))) {
    if (count === length || index + segment.length > reach) return text.slice(0, end).trimEnd() + ELLIPSIS
    end = index + segment.length
    count++
  }
  return text
}
