import { addCopyButtons } from './_code-blocks.ts'
import { openPanel } from './_editor-panels.ts'
import { fragmentOf } from './_html.ts'
import { wrap } from './_text-area.ts'
import { formToken } from './_tokens.ts'
import { takeUploads } from './_uploads.ts'

const BYTES = new TextEncoder()

/** The buttons above a text box: without us it is a good text box. */
export function enhanceEditors(root: ParentNode): void {
  for (const editor of root.querySelectorAll<HTMLElement>('[data-editor]')) {
    const area = editor.querySelector('textarea')
    const tools = editor.querySelector<HTMLElement>('.editor-tools')
    if (!area || !tools) continue
    tools.hidden = false
    for (const button of tools.querySelectorAll<HTMLButtonElement>('[data-tool]')) {
      button.addEventListener('click', () => use(editor, area, button))
    }
    countBytes(editor, area)
    takeUploads(editor, area)
  }
}

function use(editor: HTMLElement, area: HTMLTextAreaElement, button: HTMLButtonElement): void {
  const tool = button.dataset.tool ?? ''
  if (['b', 'i', 'u', 's', 'quote', 'code'].includes(tool)) wrap(area, `[${tool}]`, `[/${tool}]`)
  else if (tool === 'align') wrap(area, '[align=center]', '[/align]')
  else if (tool === 'list') wrap(area, '[list]\n[*]', '\n[/list]')
  else if (tool === 'url') addLink(editor, area)
  else if (tool === 'image') editor.querySelector<HTMLInputElement>('input[type=file]')?.click()
  else if (tool === 'preview') void preview(editor, area, button)
  else openPanel(editor, area, button, tool)
}

function addLink(editor: HTMLElement, area: HTMLTextAreaElement): void {
  const address = prompt(editor.dataset.url ?? '', 'https://')
  if (address) wrap(area, `[url=${address}]`, '[/url]')
}

async function preview(editor: HTMLElement, area: HTMLTextAreaElement, button: HTMLButtonElement): Promise<void> {
  const place = editor.querySelector<HTMLElement>('.editor-preview')
  if (!place) return
  if (place.hidden) {
    const form = new URLSearchParams({ body: area.value })
    for (const box of editor.querySelectorAll<HTMLInputElement>('input[name=attachments]'))
      form.append('attachments', box.value)
    const answer = await fetch('/previews', {
      method: 'POST',
      body: form,
      headers: { Accept: 'application/json', 'X-Formhash': formToken() },
    })
    const { html = '', errors = [] } = (await answer.json()) as { html?: string; errors?: string[] }
    place.replaceChildren(answer.ok ? fragmentOf(html) : errors.join(' '))
    addCopyButtons(place)
  }
  place.hidden = !place.hidden
  area.hidden = !place.hidden
  button.textContent = (place.hidden ? editor.dataset.preview : editor.dataset.edit) ?? ''
}

function countBytes(editor: HTMLElement, area: HTMLTextAreaElement): void {
  const shown = editor.querySelector<HTMLElement>('.editor-count')
  const max = Number(area.dataset.max)
  const tell = () => {
    const bytes = BYTES.encode(area.value).length
    if (!shown) return
    shown.textContent = (editor.dataset.bytes ?? '').replace('{n}', String(bytes)).replace('{max}', String(max))
    shown.classList.toggle('over', bytes > max)
  }
  area.addEventListener('input', tell)
  tell()
}
