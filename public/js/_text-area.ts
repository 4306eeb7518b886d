import { standOf } from './_kit.ts'

/** Puts text around what is selected, or in its place when `after` is not given. */
export function wrap(area: HTMLTextAreaElement, before: string, after?: string): void {
  const stand = standOf(area)
  if (stand) return stand.wrap(before, after)
  const { selectionStart: start, selectionEnd: end, value } = area
  const middle = after === undefined ? '' : value.slice(start, end)
  area.setRangeText(`${before}${middle}${after ?? ''}`, start, end, 'end')
  const caret = start + before.length + (middle === '' ? 0 : middle.length + (after ?? '').length)
  area.setSelectionRange(caret, caret)
  area.focus()
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Puts text in the place of a word that stands for it, wherever that has moved to; nothing when it was taken out. */
export function replaceWord(area: HTMLTextAreaElement, word: string, text: string): void {
  if (standOf(area)?.replace(word, text)) return
  const at = area.value.indexOf(word)
  if (at < 0) return
  area.setRangeText(text, at, at + word.length, 'preserve')
  area.dispatchEvent(new Event('input', { bubbles: true }))
}
