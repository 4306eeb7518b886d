import { make } from './_html.ts'

/** Behind a box at the end, and before one at the beginning, there is a line to write on; colours follow the theme. */
export function settle(root: HTMLElement): void {
  tint(root)
  // An empty text takes no letters.
  if (root.childNodes.length > 0 && !root.firstElementChild && root.textContent === '') root.replaceChildren()
  const { firstChild, lastChild } = root
  if (isRoom(firstChild) && !isBox(firstChild.nextSibling)) firstChild.remove()
  if (isRoom(lastChild) && !endsInBox(lastChild.previousSibling)) lastChild.remove()
  if (endsInBox(root.lastChild)) root.append(make('br', { 'data-room': '' }))
  if (isBox(root.firstChild)) makeRoomBefore(root)
  root.classList.toggle('blank', root.textContent === '' && !root.querySelector('img, hr, li, td, pre, blockquote'))
}

/** Whether the first line is only there to be written on. */
export function hasRoomBefore(root: HTMLElement): boolean {
  return isRoom(root.firstChild) && isBox(root.firstChild.nextSibling)
}

/** A caret that stood before the first box stood in it, as a browser sees it, and does so afterwards. */
function makeRoomBefore(root: HTMLElement): void {
  const selection = getSelection()
  const isBefore = selection?.isCollapsed && selection.anchorNode === root && selection.anchorOffset === 0
  root.prepend(make('br', { 'data-room': '' }))
  let first: Node | null = root.childNodes[1] ?? null
  while (first?.firstChild?.nodeType === Node.ELEMENT_NODE && first.firstChild.nodeName !== 'BR')
    first = first.firstChild
  if (isBefore && first) selection?.collapse(first, 0)
}

/** Colours are kept as posts keep them, so that each theme shows them its own way. */
function tint(root: HTMLElement): void {
  for (const element of root.querySelectorAll<HTMLElement>('font[color], [style*="color:"]')) {
    const { style } = element
    const color = element.getAttribute('color') ?? style.color
    if (color) {
      element.classList.add('color')
      style.setProperty('--color', color)
      style.removeProperty('color')
    }
    if (style.backgroundColor) {
      element.classList.add('backcolor')
      style.setProperty('--backcolor', style.backgroundColor)
      style.removeProperty('background-color')
    }
  }
}

function endsInBox(node: Node | null): boolean {
  return isBox(node) || (node?.nodeName === 'DIV' && endsInBox(node.lastChild))
}

function isRoom(node: Node | null): node is HTMLElement {
  return node?.nodeName === 'BR' && (node as HTMLElement).dataset.room !== undefined
}

/** Whether it stands between lines. */
export function isBox(node: Node | null): boolean {
  return /^(BLOCKQUOTE|PRE|TABLE|HR|UL|OL)$/.test(node?.nodeName ?? '')
}
