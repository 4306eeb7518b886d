import { choice, smileyChoices, swatch } from './_choices.ts'
import { make } from './_html.ts'
import { loadSmilies } from './_smilies.ts'
import { wrap } from './_text-area.ts'

const COLORS = [
  '#1f2933',
  '#d01a2c',
  '#c2410c',
  '#8a5a00',
  '#1f7a2c',
  '#12719b',
  '#2456a6',
  '#8a2390',
  '#c0126f',
  '#566575',
]
const SIZES = ['1', '2', '3', '4', '5', '6', '7']

/** Opens the choice that a tool offers below the buttons, or closes it again. */
export function openPanel(
  editor: HTMLElement,
  area: HTMLTextAreaElement,
  button: HTMLButtonElement,
  tool: string,
): void {
  const panel = editor.querySelector<HTMLElement>('.editor-panel')
  if (!panel) return
  const opens = panel.hidden || panel.dataset.tool !== tool
  for (const other of editor.querySelectorAll('[aria-expanded]')) other.setAttribute('aria-expanded', 'false')
  button.setAttribute('aria-expanded', String(opens))
  panel.hidden = !opens
  panel.dataset.tool = tool
  if (opens && tool === 'smiley') void showSmilies(editor, area, panel)
  else if (opens) panel.replaceChildren(...choices(area, tool))
}

function choices(area: HTMLTextAreaElement, tool: string): HTMLElement[] {
  if (tool === 'color') return COLORS.map(color => swatch(color, () => wrap(area, `[color=${color}]`, '[/color]')))
  if (tool === 'size') {
    return SIZES.map(size => choice(make('span', { text: size }), size, () => wrap(area, `[size=${size}]`, '[/size]')))
  }
  return []
}

async function showSmilies(editor: HTMLElement, area: HTMLTextAreaElement, panel: HTMLElement): Promise<void> {
  panel.replaceChildren()
  const sets = await loadSmilies(editor.dataset.smilies ?? '')
  if (panel.dataset.tool !== 'smiley') return
  panel.replaceChildren(...smileyChoices(sets, code => wrap(area, code)).flatMap(({ buttons }) => buttons))
}
