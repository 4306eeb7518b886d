import { make } from './_html.ts'
import type { Kit } from './_kit.ts'
import { readVisual } from './_visual-reading.ts'
import { writeVisual } from './_visual-writing.ts'

/** Stands in for the caret while text is put in. */
const CARET = '\ue000'
const SIMPLE: Record<string, string> = {
  b: 'bold',
  i: 'italic',
  u: 'underline',
  s: 'strikeThrough',
  sub: 'subscript',
  sup: 'superscript',
  ul: 'insertUnorderedList',
  ol: 'insertOrderedList',
  left: 'justifyLeft',
  center: 'justifyCenter',
  right: 'justifyRight',
  undo: 'undo',
  redo: 'redo',
  plain: 'removeFormat',
}
const STATES = ['b', 'i', 'u', 's', 'sub', 'sup', 'ul', 'ol', 'center', 'right']

/** The box in which a post is written as it will look. The text box behind it always holds what will be sent. */
export class VisualBox {
  readonly element: HTMLElement
  readonly #area: HTMLTextAreaElement
  readonly #kit: Kit
  #written = ''
  #range: Range | undefined

  constructor(kit: Kit, area: HTMLTextAreaElement) {
    this.#kit = kit
    this.#area = area
    this.element = make('div', {
      class: 'editor-box t_f',
      contenteditable: 'true',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': area.labels?.[0]?.textContent ?? '',
      'data-placeholder': area.placeholder,
      tabindex: '0',
    })
    this.element.addEventListener('input', () => this.#write())
    this.element.addEventListener('compositionend', () => this.#write())
    this.element.addEventListener('beforeinput', event => this.#breakLine(event))
    this.element.addEventListener('paste', event => this.#paste(event))
    document.addEventListener('selectionchange', () => this.#remember())
    area.addEventListener('input', () => {
      if (area.value !== this.#written && !this.element.hidden) this.read()
    })
  }

  /** Shows what the text box holds. */
  read(): void {
    this.element.replaceChildren(readVisual(this.#area.value, this.#kit))
    this.#settle()
    this.#written = this.#area.value
    this.#range = undefined
  }

  focus(): void {
    this.element.focus()
    const selection = getSelection()
    if (this.#range && selection && !this.element.contains(selection.anchorNode)) {
      selection.removeAllRanges()
      selection.addRange(this.#range)
    }
  }

  /** Does what a button of that name means; false when the box knows no such thing. */
  does(name: string, value = ''): boolean {
    const command = SIMPLE[name]
    const valued = { size: 'fontSize', font: 'fontName', color: 'foreColor', link: 'createLink' }[name]
    if (!command && !valued && name !== 'backcolor') return false
    this.focus()
    if (name === 'plain') this.#untint()
    document.execCommand('styleWithCSS', false, name === 'backcolor' ? 'true' : 'false')
    document.execCommand(command ?? valued ?? 'hiliteColor', false, value)
    if (name === 'plain') document.execCommand('unlink')
    if (name === 'left') this.#settleLeft()
    this.#write()
    return true
  }

  /** Puts marks around what is selected, or text in its place when `after` is not given. */
  wrap(before: string, after?: string): void {
    this.focus()
    const inside = after === undefined ? '' : this.selected()
    const caret = after !== undefined && inside === '' ? CARET : ''
    this.#insert(`${before}${inside}${caret}${after ?? ''}`)
  }

  /** What is selected, as the text of a post. */
  selected(): string {
    const selection = getSelection()
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return ''
    return this.element.contains(selection.anchorNode) ? writeVisual(selection.getRangeAt(0).cloneContents()) : ''
  }

  /** Puts the text of a post in the place of a word that stands for it; false when that is not there any more. */
  replace(word: string, text: string): boolean {
    const found = this.#find(word)
    if (!found) return false
    this.#select(found)
    this.#insert(text)
    return true
  }

  /** The buttons that hold at the caret. */
  states(): Set<string> {
    const holding = STATES.filter(name => document.queryCommandState(SIMPLE[name] ?? ''))
    return new Set(holding)
  }

  #insert(text: string): void {
    const holder = make('div')
    holder.append(readVisual(text, this.#kit))
    document.execCommand('insertHTML', false, this.#kit.trusted(holder.innerHTML))
    const caret = this.#find(CARET)
    if (caret) {
      this.#select(caret)
      document.execCommand('delete')
    }
    this.#write()
  }

  #find(word: string): Range | undefined {
    const walker = document.createTreeWalker(this.element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf(word) ?? -1
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + word.length)
      return range
    }
    return undefined
  }

  #select(range: Range): void {
    this.element.focus()
    const selection = getSelection()
    selection?.removeAllRanges()
    selection?.addRange(range)
  }

  #remember(): void {
    const selection = getSelection()
    if (!selection || selection.rangeCount === 0 || !this.element.contains(selection.anchorNode)) return
    this.#range = selection.getRangeAt(0).cloneRange()
    this.element.dispatchEvent(new Event('caret'))
  }

  #write(): void {
    this.#settle()
    const written = writeVisual(this.element)
    this.#written = this.#hasRoomBefore() ? written.replace(/^\n/, '') : written
    this.#area.value = this.#written
    this.#area.dispatchEvent(new Event('input', { bubbles: true }))
  }

  /** Enter in a box ends a line and not the box. */
  #breakLine(event: InputEvent): void {
    if (event.inputType !== 'insertParagraph') return
    const at = getSelection()?.anchorNode
    const element = at instanceof Element ? at : at?.parentElement
    if (!element?.closest('.editor-box :is(pre, blockquote, td)') || element.closest('li')) return
    event.preventDefault()
    document.execCommand('insertLineBreak')
  }

  #untint(): void {
    const selection = getSelection()
    for (const element of this.element.querySelectorAll<HTMLElement>('.color, .backcolor')) {
      if (!selection?.containsNode(element, true)) continue
      element.classList.remove('color', 'backcolor')
      element.removeAttribute('style')
    }
  }

  /** On the left a line stands by itself. */
  #settleLeft(): void {
    for (const line of this.element.querySelectorAll<HTMLElement>(':scope > div')) {
      if (line.style.textAlign === 'left' && !line.dataset.tag) line.style.removeProperty('text-align')
    }
  }

  /** Behind a box at the end, and before one at the beginning, there is a line to write on; colours follow the theme. */
  #settle(): void {
    tint(this.element)
    if (isBox(this.element.lastChild)) this.element.append(make('br'))
    if (isBox(this.element.firstChild)) this.element.prepend(make('br'))
    this.element.classList.toggle(
      'blank',
      this.element.textContent === '' && !this.element.querySelector('img, hr, li'),
    )
  }

  #hasRoomBefore(): boolean {
    const { firstChild } = this.element
    return firstChild?.nodeName === 'BR' && isBox(firstChild.nextSibling)
  }

  #paste(event: ClipboardEvent): void {
    const data = event.clipboardData
    const html = data?.getData('text/html') ?? ''
    const text = data?.getData('text/plain') ?? ''
    if (!data || (html === '' && text === '')) return
    event.preventDefault()
    event.stopPropagation()
    if (html === '') return this.#insert(text.replaceAll(/\r\n?/g, '\n'))
    const pasted = this.#kit.lookAt(html)
    const words = writeVisual(pasted, 'paste').trim()
    const pictures = [...pasted.querySelectorAll('img')].map(image => image.getAttribute('src') ?? '')
    if (words !== '') this.#insert(words)
    const files = words === '' && data.files.length > 0 ? [...data.files] : pictures.map(fileOf)
    this.#kit.takeFiles(files.filter(file => file !== undefined))
  }
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

function isBox(node: Node | null): boolean {
  return /^(BLOCKQUOTE|PRE|TABLE|HR|UL|OL)$/.test(node?.nodeName ?? '')
}

/** A picture that came inside an address, as the file it was. */
function fileOf(address: string): File | undefined {
  const [, type = '', content = ''] = /^data:(image\/(?:png|jpeg|gif|webp));base64,([\w+/=\s]+)$/.exec(address) ?? []
  if (type === '') return undefined
  const bytes = Uint8Array.from(atob(content.replaceAll(/\s/g, '')), character => character.charCodeAt(0))
  return new File([bytes], `image.${type.slice(6)}`, { type })
}
