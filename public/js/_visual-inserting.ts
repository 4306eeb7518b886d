import { make } from './_html.ts'
import { isBox } from './_visual-settling.ts'

/**
 * Puts elements where the range stands, and the range behind them. Boxes come between lines: what is around their
 * place is parted. The browser's own command would melt some of them into the line.
 */
export function insertAt(range: Range, root: HTMLElement, content: DocumentFragment): void {
  const last = content.lastChild
  if (!last) return
  const hasBox = [...content.childNodes].some(node => isBox(node) || node.nodeName === 'DIV')
  const place = hasBox ? partAround(range, root) : range
  place.insertNode(content)
  if (hasBox && last.nextSibling?.nodeName === 'BR') last.nextSibling.remove()
  range.setStartAfter(last)
  range.collapse(true)
}

/** Parts the marks and the line around a place; answers the place between the halves. */
function partAround(range: Range, root: HTMLElement): Range {
  const around = range.startContainer
  let top: Node | null = null
  for (let node: Node | null = around; node && node !== root && !holdsLines(node); node = node.parentNode) top = node
  if (!top?.parentNode || (top.nodeType === Node.TEXT_NODE && top === around && isWhole(range))) return range
  const rest = range.cloneRange()
  rest.setEndAfter(top)
  const behind = rest.extractContents()
  const between = document.createRange()
  between.setStartAfter(top)
  if (behind.textContent !== '' || behind.querySelector('img')) {
    between.insertNode(behind)
    between.collapse(true)
  }
  if (top.textContent === '' && !(top as Element).querySelector?.('img')) {
    between.setStartBefore(top)
    between.collapse(true)
    ;(top as ChildNode).remove()
  }
  return between
}

/** Nothing is to be parted before the first letter of a text without any. */
function isWhole(range: Range): boolean {
  return (range.startContainer.nodeValue ?? '') === ''
}

function holdsLines(node: Node): boolean {
  if (node.nodeType !== Node.ELEMENT_NODE) return false
  const { dataset, style } = node as HTMLElement
  return /^(BLOCKQUOTE|TD|LI|PRE)$/.test(node.nodeName) || dataset.tag !== undefined || style.textAlign !== ''
}

/** The place of what stood for the caret; a box with nothing in it keeps a line. */
export function emptied(caret: Range): Range {
  const { startContainer } = caret
  const around = startContainer.parentElement
  caret.deleteContents()
  if (around?.textContent === '' && around.childElementCount === 0) {
    around.replaceChildren(make('br'))
    caret.setStart(around, 0)
    caret.collapse(true)
  }
  return caret
}
