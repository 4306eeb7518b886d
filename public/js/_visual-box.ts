import { make } from './_html.ts'
import type { Kit } from './_kit.ts'
import { fileOf } from './_pasted-files.ts'
import { History } from './_visual-history.ts'
import { emptied, insertAt } from './_visual-inserting.ts'
import { readVisual, textNodes } from './_visual-reading.ts'
import { hasRoomBefore, settle } from './_visual-settling.ts'
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
  plain: 'removeFormat',
}
const VALUED: Record<string, string> = {
  size: 'fontSize',
  font: 'fontName',
  color: 'foreColor',
  link: 'createLink',
  backcolor: 'hiliteColor',
}
/** What is left again by the button that made it. */
const BOXES: Record<string, string> = { quote: 'blockquote', code: 'pre' }
const STEPS: Record<string, -1 | 1> = { undo: -1, redo: 1, historyUndo: -1, historyRedo: 1 }
const STATES = ['b', 'i', 'u', 's', 'sub', 'sup', 'ul', 'ol', 'center', 'right']

/** The box in which a post is written as it will look. The text box behind it always holds what will be sent. */
export class VisualBox {
  readonly element: HTMLElement
  readonly #area: HTMLTextAreaElement
  readonly #kit: Kit
  readonly #history: History
  #written = ''
  /** Something is being put in, and not ready to be told yet. */
  #busy = false
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
    this.#history = new History(this.element)
    this.element.addEventListener('input', event => this.#take(event as InputEvent))
    this.element.addEventListener('compositionend', () => this.#write())
    this.element.addEventListener('beforeinput', event => this.#before(event))
    this.element.addEventListener('keydown', event => this.#key(event))
    this.element.addEventListener('paste', event => this.#paste(event))
    document.addEventListener('selectionchange', () => this.#remember())
    area.addEventListener('input', () => {
      if (area.value !== this.#written && !this.element.hidden) this.read()
    })
  }

  /** Shows what the text box holds. */
  read(): void {
    this.element.replaceChildren(readVisual(this.#area.value, this.#kit))
    settle(this.element)
    this.#written = this.#area.value
    this.#range = undefined
    this.#history.keep(this.#written, false, Date.now())
  }

  /** Goes on where the caret was: a browser puts it at the beginning when the box is entered from elsewhere. */
  focus(): void {
    if (document.activeElement === this.element) return
    const range = this.#range
    this.element.focus()
    if (range && this.element.contains(range.startContainer)) this.#select(range)
  }

  /** Does what a button of that name means; false when the box knows no such thing. */
  does(name: string, value = ''): boolean {
    const step = STEPS[name]
    const command = SIMPLE[name] ?? (value === '' ? undefined : VALUED[name])
    if (!step && !command) return BOXES[name] !== undefined && this.#leave(BOXES[name])
    this.focus()
    if (step) return this.#go(step)
    // In code there is nothing but letters.
    if (this.#inside('pre')) return true
    // In a box without anything a browser loses the caret.
    if (!this.element.firstChild) {
      this.element.append(make('br'))
      getSelection()?.collapse(this.element, 0)
    }
    if (name === 'plain') this.#untint()
    document.execCommand('styleWithCSS', false, name === 'backcolor' ? 'true' : 'false')
    document.execCommand(command ?? '', false, value)
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
    const range = this.element.contains(document.activeElement) ? rangeIn(this.element) : this.#range
    return range && !range.collapsed ? writeVisual(range.cloneContents()) : ''
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
    const content = document.createDocumentFragment()
    const isCode = this.#inside('pre') !== undefined
    content.append(...(isCode ? textNodes(text.replace(CARET, '')) : [readVisual(text, this.#kit)]))
    this.#busy = true
    if (!getSelection()?.isCollapsed) document.execCommand('delete')
    this.#busy = false
    const range = rangeIn(this.element) ?? rangeOf(this.element)
    insertAt(range, this.element, content)
    const caret = this.#find(CARET)
    this.#select(caret ? emptied(caret) : range)
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
    const range = rangeIn(this.element)
    if (!range) return
    this.#range = range.cloneRange()
    this.element.dispatchEvent(new Event('caret'))
  }

  #write(isTyping = false): void {
    settle(this.element)
    this.#tell()
    this.#history.keep(this.#written, isTyping, Date.now())
  }

  /** Puts what is shown into the text box. */
  #tell(): void {
    const written = writeVisual(this.element)
    this.#written = hasRoomBefore(this.element) ? written.replace(/^\n/, '') : written
    this.#area.value = this.#written
    this.#remember()
    this.#area.dispatchEvent(new Event('input', { bubbles: true }))
  }

  /** While an input method is at work nothing may be moved under its hands. */
  #take(event: InputEvent): void {
    if (this.#busy) return
    if (event.isComposing) this.#tell()
    else this.#write(/^(insertText|deleteContent(Back|For)ward)$/.test(event.inputType))
  }

  #go(step: -1 | 1): boolean {
    if (this.#history.go(step)) this.#tell()
    return true
  }

  #before(event: InputEvent): void {
    const step = STEPS[event.inputType]
    if (step) {
      event.preventDefault()
      this.#go(step)
    } else if (event.inputType === 'insertParagraph') this.#breakLine(event)
  }

  #key(event: KeyboardEvent): void {
    const key = event.key.toLowerCase()
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing || (key !== 'z' && key !== 'y')) return
    event.preventDefault()
    this.#go(key === 'z' && !event.shiftKey ? -1 : 1)
  }

  /** Enter in a box ends a line and not the box. */
  #breakLine(event: InputEvent): void {
    if (!this.#inside('pre, blockquote, td') || this.#inside('li')) return
    event.preventDefault()
    document.execCommand('insertLineBreak')
  }

  /** The element of that kind in which the caret stands. */
  #inside(kind: string): HTMLElement | undefined {
    const at = this.element.contains(document.activeElement) ? getSelection()?.anchorNode : this.#range?.startContainer
    const element = at instanceof Element ? at : at?.parentElement
    return element?.closest<HTMLElement>(`.editor-box :is(${kind})`) ?? undefined
  }

  /** Takes the box away around the caret, and leaves its words; false when there is none. */
  #leave(kind: string): boolean {
    const around = this.#inside(kind)
    if (!around) return false
    const line = make('div')
    line.append(...around.childNodes)
    around.replaceWith(line)
    this.#select(rangeOf(line))
    this.#write()
    return true
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

  #paste(event: ClipboardEvent): void {
    const data = event.clipboardData
    const html = data?.getData('text/html') ?? ''
    const text = data?.getData('text/plain') ?? ''
    if (!data || (html === '' && text === '')) return
    event.preventDefault()
    event.stopPropagation()
    if (html === '' || this.#inside('pre')) return this.#insert(text.replaceAll(/\r\n?/g, '\n'))
    const pasted = this.#kit.lookAt(html)
    const words = writeVisual(pasted, 'paste').trim()
    const pictures = [...pasted.querySelectorAll('img')].map(image => image.getAttribute('src') ?? '')
    if (words !== '') this.#insert(words)
    const files = words === '' && data.files.length > 0 ? [...data.files] : pictures.map(fileOf)
    this.#kit.takeFiles(files.filter(file => file !== undefined))
  }
}

function rangeIn(element: HTMLElement): Range | undefined {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0 || !element.contains(selection.anchorNode)) return undefined
  return selection.getRangeAt(0)
}

/** The place behind all that is in it. */
function rangeOf(element: HTMLElement): Range {
  const range = document.createRange()
  range.selectNodeContents(element)
  range.collapse(false)
  return range
}
