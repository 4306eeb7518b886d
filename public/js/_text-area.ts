/** Puts text around what is selected, or in its place when `after` is not given. */
export function wrap(area: HTMLTextAreaElement, before: string, after?: string): void {
  const { selectionStart: start, selectionEnd: end, value } = area
  const middle = after === undefined ? '' : value.slice(start, end)
  area.setRangeText(`${before}${middle}${after ?? ''}`, start, end, 'end')
  const caret = start + before.length + (middle === '' ? 0 : middle.length + (after ?? '').length)
  area.setSelectionRange(caret, caret)
  area.focus()
  area.dispatchEvent(new Event('input', { bubbles: true }))
}
