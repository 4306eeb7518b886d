import { growSmilies } from '../../src/markup/match-smiley.ts'
import type { Kit, Stand } from './_kit.ts'
import { loadSmilies, type SmileySet } from './_smilies.ts'
import { VisualBox } from './_visual-box.ts'
import { askingPanels, choicesOf, MARKS, smileyPanel, type Target, typeset } from './_visual-tools.ts'

const MODE = 'editor-mode'

/** What the page does for the editor, beside what it lends. */
export interface Page {
  kit: Omit<Kit, 'smilies'>
  /** The smilies, as far as they were needed to show the text. */
  sets: readonly SmileySet[]
  editor: HTMLElement
  area: HTMLTextAreaElement
  /** The box is written in from now on, or the text box again. */
  stand(stand: Stand | undefined): void
  preview(button: HTMLButtonElement): void
  /** What is written around the text box itself. */
  wrapSource(before: string, after?: string): void
  fillSource(text: string): void
}

/** Opens the whole editor in the place of a text box: as it will look, or its source, as the writer chose last. */
export function openEditor(page: Page): void {
  const { editor, area } = page
  const kit: Kit = { ...page.kit, smilies: growSmilies(page.sets.flatMap(set => set.smilies)) }
  const box = new VisualBox(kit, area)
  area.after(box.element)
  box.element.hidden = true
  const target: Target = {
    wrap: (before, after) => (box.element.hidden ? page.wrapSource(before, after) : box.wrap(before, after)),
    selected: () => (box.element.hidden ? area.value.slice(area.selectionStart, area.selectionEnd) : box.selected()),
    does: (name, value) => (box.element.hidden ? inSource(area, name) : box.does(name, value)),
  }
  const panels = askingPanels(editor, target, () => closePanel(editor))
  const show = (visual: boolean) => {
    box.element.hidden = !visual
    area.hidden = visual
    area.required = !visual
    if (visual) {
      box.read()
      void showCodes(area, box, kit)
    }
    page.stand(visual ? box : undefined)
    editor.querySelector('[data-tool=source]')?.setAttribute('aria-pressed', String(!visual))
  }
  const switchMode = () => {
    const visual = !area.hidden
    localStorage.setItem(MODE, visual ? 'visual' : 'source')
    show(visual)
    if (visual) box.focus()
    else area.focus()
  }
  const tools = editor.querySelector<HTMLElement>('.editor-tools')
  if (tools) walkTools(tools)
  tools?.addEventListener('mousedown', event => event.preventDefault())
  tools?.addEventListener('click', event => {
    const button = (event.target as Element).closest<HTMLButtonElement>('[data-tool]')
    if (!button) return
    const tool = button.dataset.tool ?? ''
    if (tool === 'source') switchMode()
    else if (tool === 'full') fillScreen(editor, button)
    else if (tool === 'preview') page.preview(button)
    else if (tool === 'image') editor.querySelector<HTMLInputElement>('input[type=file]')?.click()
    else if (tool === 'typeset') {
      page.fillSource(typeset(area.value))
      area.dispatchEvent(new Event('input', { bubbles: true }))
    } else if (!target.does(tool)) useTool({ editor, target, panels, kit }, button)
  })
  editor.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.isComposing) return
    closePanel(editor)
    if (editor.classList.contains('full')) fillScreen(editor)
  })
  box.element.addEventListener('keydown', event => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
    event.preventDefault()
    editor.querySelector<HTMLButtonElement>('[data-tool=url]')?.click()
  })
  box.element.addEventListener('caret', () => showStates(editor, box.states()))
  show(localStorage.getItem(MODE) !== 'source')
}

/** The buttons are one stop of the Tab key; arrows go from one to the next. */
function walkTools(tools: HTMLElement): void {
  const buttons = [...tools.querySelectorAll<HTMLButtonElement>('[data-tool]')]
  const stopAt = (stop: HTMLButtonElement | undefined) => {
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1
  }
  stopAt(buttons[0])
  tools.addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    if (step === undefined || at < 0) return
    event.preventDefault()
    const next = buttons[(at + step + buttons.length) % buttons.length]
    stopAt(next)
    next?.focus()
  })
}

/** What a text box does by itself. */
function inSource(area: HTMLTextAreaElement, name: string): boolean {
  if (name !== 'undo' && name !== 'redo' && name !== 'plain') return false
  area.focus()
  if (name !== 'plain') document.execCommand(name)
  return true
}

interface Opened {
  editor: HTMLElement
  target: Target
  panels: ReadonlyMap<string, HTMLElement>
  kit: Kit
}

function useTool({ editor, target, panels, kit }: Opened, button: HTMLButtonElement): void {
  const { tool = '', before, after } = button.dataset
  const mark = MARKS[tool]
  if (mark) return target.wrap(...mark)
  if (before) return target.wrap(before, after)
  const place = editor.querySelector<HTMLElement>('.editor-panel')
  if (!place) return
  const opens = place.hidden || place.dataset.tool !== tool
  closePanel(editor)
  if (!opens) return
  const asking = panels.get(tool)
  place.replaceChildren(...(asking ? [asking] : choicesOf(tool, target, editor.dataset, () => closePanel(editor))))
  if (tool === 'smiley') void showSmilies(editor, place, target, kit)
  button.setAttribute('aria-expanded', 'true')
  place.dataset.tool = tool
  place.hidden = false
  const first = place.querySelector<HTMLInputElement | HTMLSelectElement>('input, select')
  first?.focus()
  if (first instanceof HTMLInputElement) first.select()
}

/** The codes of a text become pictures as soon as it is known which there are, unless somebody has written meanwhile. */
async function showCodes(area: HTMLTextAreaElement, box: VisualBox, kit: Kit): Promise<void> {
  const { value } = area
  if (value.trim() === '' || kit.smilies.next.size > 0) return
  const sets = await loadSmilies(area.closest<HTMLElement>('.editor')?.dataset.smilies ?? '')
  kit.smilies = growSmilies(sets.flatMap(set => set.smilies))
  if (area.value === value && !box.element.hidden) box.read()
}

async function showSmilies(editor: HTMLElement, place: HTMLElement, target: Target, kit: Kit): Promise<void> {
  const sets = await loadSmilies(editor.dataset.smilies ?? '')
  kit.smilies = growSmilies(sets.flatMap(set => set.smilies))
  if (place.dataset.tool === 'smiley') place.replaceChildren(...smileyPanel(sets, target))
}

function closePanel(editor: HTMLElement): void {
  const panel = editor.querySelector<HTMLElement>('.editor-panel')
  if (panel) panel.hidden = true
  for (const one of editor.querySelectorAll('[aria-expanded]')) one.setAttribute('aria-expanded', 'false')
}

function fillScreen(editor: HTMLElement, button = editor.querySelector<HTMLButtonElement>('[data-tool=full]')): void {
  const full = editor.classList.toggle('full')
  document.documentElement.classList.toggle('screen-filled', full)
  button?.setAttribute('aria-pressed', String(full))
}

function showStates(editor: HTMLElement, states: ReadonlySet<string>): void {
  for (const button of editor.querySelectorAll<HTMLElement>('[data-tool][data-state]')) {
    button.setAttribute('aria-pressed', String(states.has(button.dataset.tool ?? '')))
  }
}
