import { standOf } from './_kit.ts'

/** Puts text around what is selected, or in its place when `after` is not given. */
export function wrap(area: HTMLTextAreaElement, before: string, after?: string): void {
  const stand = standOf(area)
  if (stand) return stand.wrap(before, after)
  area.focus()
  const { selectionStart: start, selectionEnd: end, value } = area
  const middle = after === undefined ? '' : value.slice(start, end)
  put(area, `${before}${middle}${after ?? ''}`, start, end)
  const caret = start + before.length + (middle === '' ? 0 : middle.length + (after ?? '').length)
  area.setSelectionRange(caret, caret)
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Puts text in the place of a word that stands for it, wherever that has moved to; nothing when it was taken out. */
export function replaceWord(area: HTMLTextAreaElement, word: string, text: string): void {
  if (standOf(area)?.replace(word, text)) return
  const at = area.value.indexOf(word)
  if (at < 0) return
  const { selectionStart: start, selectionEnd: end } = area
  const moved = (place: number) => (place >= at + word.length ? place + text.length - word.length : place)
  put(area, text, at, at + word.length)
  area.setSelectionRange(moved(start), moved(end))
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Puts text in the place of a part, in a text box that is written in as if it were typed: only that can be taken back. */
export function put(area: HTMLTextAreaElement, text: string, start: number, end: number): void {
  area.setSelectionRange(start, end)
  const isTyped = document.activeElement === area && text !== '' && document.execCommand('insertText', false, text)
  if (!isTyped) area.setRangeText(text, start, end, 'end')
}
