import { addCopyButtons } from './_code-blocks.ts'
import { openPanel } from './_editor-panels.ts'
import { fetchPage, fragmentOf, lookAt, trusted } from './_html.ts'
import { setStand } from './_kit.ts'
import { announce } from './_small.ts'
import { loadSmilies } from './_smilies.ts'
import { put, wrap } from './_text-area.ts'
import { formToken } from './_tokens.ts'
import { takeUploads } from './_uploads.ts'

const BYTES = new TextEncoder()

/** The buttons above a text box: without us it is a good text box. Whole forms fetch the whole editor. */
export function enhanceEditors(root: ParentNode): void {
  for (const editor of root.querySelectorAll<HTMLElement>('[data-editor]')) {
    const area = editor.querySelector('textarea')
    const tools = editor.querySelector<HTMLElement>('.editor-tools')
    if (!area || !tools) continue
    tools.hidden = false
    editor.addEventListener('click', event => {
      const button = (event.target as Element).closest<HTMLButtonElement>('[data-tool]')
      if (button && !editor.hasAttribute('data-opened')) use(editor, area, button)
    })
    area.form?.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
      event.preventDefault()
      area.form?.requestSubmit()
    })
    countBytes(editor, area)
    offerMentions(editor)
    takeUploads(editor, area)
    if (!editor.hasAttribute('data-full')) continue
    openWhole(editor, area).catch(() => {
      tools.hidden = true
    })
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
  else if (tool === 'more') void openWhole(editor, area)
  else openPanel(editor, area, button, tool)
}

/** Fetches the editor and puts it in the place of the text box; where it cannot be had, the text box stays. */
async function openWhole(editor: HTMLElement, area: HTMLTextAreaElement): Promise<void> {
  const { script = '', style = '' } = editor.dataset
  if (!editor.hasAttribute('data-full')) {
    const tools = await fetchPage('/editor/tools')
    if (!tools) return
    editor.querySelector('.editor-tools')?.replaceWith(tools)
  }
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = style
  document.head.append(link)
  const [{ openEditor }, sets] = await Promise.all([
    import(script) as Promise<typeof import('./editor.ts')>,
    area.value.trim() === '' ? [] : loadSmilies(editor.dataset.smilies ?? ''),
  ])
  const tools = editor.querySelector<HTMLElement>('.editor-tools')
  if (tools) tools.hidden = false
  editor.setAttribute('data-opened', '')
  openEditor({
    kit: {
      lookAt,
      trusted,
      announce,
      takeFiles: files => editor.dispatchEvent(new CustomEvent('files', { detail: files })),
      pictureOf: id => {
        const image = editor.querySelector<HTMLImageElement>(`[data-picture="${CSS.escape(id)}"] img`)
        return image ? { src: image.getAttribute('src') ?? '', name: image.alt } : undefined
      },
    },
    sets,
    editor,
    area,
    stand: stand => setStand(area, stand),
    preview: button => void preview(editor, area, button),
    wrapSource: (before, after) => wrap(area, before, after),
    fillSource: text => put(area, text, 0, area.value.length),
  })
}

/** With the first `@` comes what offers the names of members. */
function offerMentions(editor: HTMLElement): void {
  const { mentions, mentionsScript = '', mentionsLabel = '' } = editor.dataset
  if (!mentions) return
  const first = async (event: Event) => {
    if (!(event as InputEvent).data?.includes('@')) return
    editor.removeEventListener('input', first)
    const { suggestMentions } = (await import(mentionsScript)) as typeof import('./mentions.ts')
    suggestMentions(editor, mentions, mentionsLabel)
  }
  editor.addEventListener('input', first)
}

function addLink(editor: HTMLElement, area: HTMLTextAreaElement): void {
  const address = prompt(editor.dataset.url ?? '', 'https://')
  if (!address) return
  const whole = address.replaceAll('[', '%5B').replaceAll(']', '%5D')
  if (area.selectionStart === area.selectionEnd) wrap(area, `[url]${whole}[/url]`)
  else wrap(area, `[url=${whole}]`, '[/url]')
}

async function preview(editor: HTMLElement, area: HTMLTextAreaElement, button: HTMLButtonElement): Promise<void> {
  const place = editor.querySelector<HTMLElement>('.editor-preview')
  if (!place) return
  if (place.hidden) {
    const form = new URLSearchParams({ body: area.value, board: editor.dataset.board ?? '' })
    for (const box of editor.querySelectorAll<HTMLInputElement>('input[name=attachments]'))
      form.append('attachments', box.value)
    for (const name of ['bbcode_off', 'smilies_off', 'links_off']) {
      const box = area.form?.elements.namedItem(name)
      if (box instanceof HTMLInputElement && box.checked) form.set(name, '1')
    }
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
  editor.classList.toggle('previewing', !place.hidden)
  button.textContent = (place.hidden ? editor.dataset.preview : editor.dataset.edit) ?? ''
}

function countBytes(editor: HTMLElement, area: HTMLTextAreaElement): void {
  const shown = editor.querySelector<HTMLElement>('.editor-count')
  const { min = '0', max = '0' } = area.dataset
  const tell = () => {
    const bytes = BYTES.encode(area.value).length
    if (!shown) return
    const words = editor.dataset.bytes ?? ''
    shown.textContent = words.replace('{n}', String(bytes)).replace('{min}', min).replace('{max}', max)
    shown.classList.toggle('over', bytes > Number(max))
  }
  area.addEventListener('input', tell)
  tell()
}
