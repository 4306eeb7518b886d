const LONGEST = 30
const LETTER = /[\p{L}\p{N}_]/u

/** The called member whose name begins at this `@`, with where it ends; the longest name counts. */
export function matchMention(
  text: string,
  at: number,
  called: ReadonlyMap<string, number>,
): { id: number; end: number } | null {
  if (called.size === 0 || (at > 0 && /[\w@./-]/.test(text[at - 1]!))) return null
  for (let end = Math.min(text.length, at + 1 + LONGEST); end > at + 1; end--) {
    if (LETTER.test(text.charAt(end)) && LETTER.test(text.charAt(end - 1))) continue
    const id = called.get(text.slice(at + 1, end).toLowerCase())
    if (id !== undefined) return { id, end }
  }
  return null
}
