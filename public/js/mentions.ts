import { make } from './_html.ts'

interface Member {
  id: number
  name: string
}

const CALL = /(?:^|[^\w@./-])@([^\s@[\]]{0,15})$/u
const PAUSE = 150

/** Offers the names of members while somebody writes `@` in this editor. The page fetches it with the first `@`. */
export function suggestMentions(editor: HTMLElement, address: string, label: string): void {
  const list = make('ul', { class: 'mention-list', role: 'listbox', id: 'mention-list', 'aria-label': label })
  list.hidden = true
  editor.append(list)
  const known = new Map<string, Member[]>()
  let field: HTMLElement | undefined
  let begun = ''
  let at = 0
  let timer = 0

  const close = () => {
    list.hidden = true
    for (const name of ['aria-controls', 'aria-activedescendant', 'aria-haspopup']) field?.removeAttribute(name)
  }
  const mark = (index: number) => {
    const options = [...list.children]
    at = (index + options.length) % options.length
    for (const [place, option] of options.entries()) option.setAttribute('aria-selected', String(place === at))
    options[at]?.scrollIntoView({ block: 'nearest' })
    field?.setAttribute('aria-activedescendant', options[at]?.id ?? '')
  }
  const choose = (name: string) => {
    const length = begun.length + 1
    close()
    if (field instanceof HTMLTextAreaElement) replaceInArea(field, length, `@${name} `)
    else replaceInBox(length, `@${name} `)
  }
  const show = (members: Member[], beginning: string) => {
    if (beginning !== begun || members.length === 0 || !field) return close()
    list.replaceChildren(
      ...members.map(({ id, name }) => {
        const option = make('li', { role: 'option', id: `mention-${id}`, text: name })
        option.addEventListener('pointerdown', event => event.preventDefault())
        option.addEventListener('click', () => choose(name))
        return option
      }),
    )
    field.setAttribute('aria-controls', list.id)
    field.setAttribute('aria-haspopup', 'listbox')
    field.setAttribute('aria-autocomplete', 'list')
    list.hidden = false
    stand(list, editor, field)
    mark(0)
  }
  const look = async () => {
    const beginning = begun
    const members = known.get(beginning) ?? (await ask(address, beginning))
    known.set(beginning, members)
    show(members, beginning)
  }
  const follow = () => {
    clearTimeout(timer)
    field = fieldOf(editor)
    const call = field && CALL.exec(textBefore(field))
    if (!call) return close()
    begun = call[1] ?? ''
    timer = window.setTimeout(() => void look(), known.has(begun) ? 0 : PAUSE)
  }
  editor.addEventListener('input', follow)
  editor.addEventListener('click', event => {
    if (!list.contains(event.target as Node)) close()
  })
  editor.addEventListener('focusout', () => window.setTimeout(() => fieldOf(editor) ?? close(), 0))
  editor.addEventListener(
    'keydown',
    event => {
      if (list.hidden || event.isComposing) return
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step !== undefined) mark(at + step)
      else if (event.key === 'Enter' || event.key === 'Tab') choose(list.children[at]?.textContent ?? '')
      else if (event.key === 'Escape') close()
      else return
      event.preventDefault()
      event.stopPropagation()
    },
    { capture: true },
  )
  follow()
}

async function ask(address: string, beginning: string): Promise<Member[]> {
  try {
    const answer = await fetch(`${address}&q=${encodeURIComponent(beginning)}`, {
      headers: { Accept: 'application/json' },
    })
    return answer.ok ? ((await answer.json()) as { members: Member[] }).members : []
  } catch {
    return []
  }
}

/** What of the editor is written in. */
function fieldOf(editor: HTMLElement): HTMLElement | undefined {
  const active = document.activeElement
  const field = active?.closest<HTMLElement>('textarea, .editor-box')
  return field && editor.contains(field) ? field : undefined
}

function textBefore(field: HTMLElement): string {
  if (field instanceof HTMLTextAreaElement) {
    const { selectionStart, selectionEnd, value } = field
    return selectionStart === selectionEnd ? value.slice(Math.max(0, selectionStart - 20), selectionStart) : ''
  }
  const selection = getSelection()
  const node = selection?.isCollapsed ? selection.anchorNode : null
  return node?.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '').slice(0, selection?.anchorOffset) : ''
}

// The browser's own command keeps undo whole.
function replaceInArea(area: HTMLTextAreaElement, length: number, text: string): void {
  const end = area.selectionStart
  area.setSelectionRange(end - length, end)
  if (document.execCommand('insertText', false, text)) return
  area.setRangeText(text, end - length, end, 'end')
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

function replaceInBox(length: number, text: string): void {
  const selection = getSelection()
  const node = selection?.anchorNode
  if (!selection || !node) return
  const end = selection.anchorOffset
  selection.setBaseAndExtent(node, end - length, node, end)
  document.execCommand('insertText', false, text)
}

/** Puts the list under the line that is written, inside the editor. */
function stand(list: HTMLElement, editor: HTMLElement, field: HTMLElement): void {
  const place = editor.getBoundingClientRect()
  const caret = field instanceof HTMLTextAreaElement ? caretOf(field) : boxCaret(field)
  list.style.top = `${caret.bottom - place.top + 4}px`
  list.style.left = `${Math.max(0, Math.min(caret.left - place.left, place.width - list.offsetWidth - 2))}px`
}

function boxCaret(box: HTMLElement): { left: number; bottom: number } {
  const selection = getSelection()
  const rect = selection?.rangeCount ? selection.getRangeAt(0).getClientRects()[0] : undefined
  return rect ?? box.getBoundingClientRect()
}

/** Where the caret of a text box is: measured in a copy of it, for the box itself does not tell. */
function caretOf(area: HTMLTextAreaElement): { left: number; bottom: number } {
  const style = getComputedStyle(area)
  const copy = make('div')
  for (const name of ['font', 'lineHeight', 'padding', 'border', 'letterSpacing'] as const)
    copy.style[name] = style[name]
  Object.assign(copy.style, {
    position: 'absolute',
    visibility: 'hidden',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  })
  copy.style.boxSizing = 'border-box'
  copy.style.width = `${area.offsetWidth}px`
  const caret = make('span', { text: '|' })
  copy.append(area.value.slice(0, area.selectionStart), caret)
  document.body.append(copy)
  const [inner, outer, rect] = [
    caret.getBoundingClientRect(),
    copy.getBoundingClientRect(),
    area.getBoundingClientRect(),
  ]
  copy.remove()
  const bottom = rect.top + inner.bottom - outer.top - area.scrollTop
  return { left: rect.left + inner.left - outer.left, bottom: Math.min(rect.bottom, bottom) }
}
