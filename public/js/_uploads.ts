import { make } from './_html.ts'
import { announce } from './_small.ts'
import { replaceWord, wrap } from './_text-area.ts'
import { formToken } from './_tokens.ts'

interface Picture {
  id: number
  name: string
  thumb: string
}

/** What stands in the text for a picture that is still on its way. */
const ON_ITS_WAY = /⏳\[#\d+ [^\]\n]*\]/g

let uploads = 0
/** The words of the pictures that are on their way now; what else looks like one was brought back by 撤销. */
const waiting = new Set<string>()

/** The text without what stands for pictures that have not arrived. */
export function withoutUploads(text: string): string {
  return text.replaceAll(ON_ITS_WAY, '')
}

/** Pictures that are chosen, pasted or dropped are uploaded at once, each with its progress. */
export function takeUploads(editor: HTMLElement, area: HTMLTextAreaElement): void {
  const input = editor.querySelector<HTMLInputElement>('input[type=file]')
  const list = editor.querySelector<HTMLElement>('.picture-list')
  if (!input || !list) return
  const take = (files: Iterable<File>) => {
    for (const file of files) if (file.type.startsWith('image/')) upload(editor, area, list, file)
  }
  input.addEventListener('change', () => {
    take([...(input.files ?? [])])
    input.value = ''
  })
  editor.addEventListener('files', event => take((event as CustomEvent<Iterable<File>>).detail))
  editor.addEventListener('paste', event => {
    const data = event.clipboardData
    // A spreadsheet lays a picture of itself beside its text: the text is meant.
    if (!data || data.files.length === 0 || data.types.includes('text/plain')) return
    event.preventDefault()
    take([...data.files])
  })
  area.form?.addEventListener('submit', event => waitForUploads(editor, area, event), { capture: true })
  for (const name of ['dragover', 'dragleave', 'drop']) {
    editor.addEventListener(name, event => {
      const { dataTransfer } = event as DragEvent
      if (!dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      editor.classList.toggle('dropping', name === 'dragover')
      if (name === 'drop') take([...dataTransfer.files])
    })
  }
}

/** What is sent while a picture is on its way goes when that has arrived. */
function waitForUploads(editor: HTMLElement, area: HTMLTextAreaElement, event: SubmitEvent): void {
  if (waiting.size === 0) area.value = withoutUploads(area.value)
  if (withoutUploads(area.value) === area.value) return
  event.preventDefault()
  event.stopImmediatePropagation()
  announce(editor.dataset.uploading ?? '')
  const { submitter } = event
  const go = () => {
    if (waiting.size > 0) return
    editor.removeEventListener('uploaded', go)
    area.form?.requestSubmit(submitter)
  }
  editor.addEventListener('uploaded', go)
}

function upload(editor: HTMLElement, area: HTMLTextAreaElement, list: HTMLElement, file: File): void {
  const progress = make('progress', { max: '100', value: '0', 'aria-label': editor.dataset.uploading ?? '' })
  const item = make('li', { class: 'picture' }, [make('span', { class: 'picture-name', text: file.name }), progress])
  list.append(item)
  uploads += 1
  const word = `⏳[#${uploads} ${file.name.replaceAll(/[[\]\n]/g, ' ')}]`
  waiting.add(word)
  wrap(area, word)
  const form = new FormData()
  form.append('formhash', formToken())
  form.append('pictures', file)
  const request = new XMLHttpRequest()
  request.open('POST', '/uploads')
  request.setRequestHeader('Accept', 'application/json')
  request.responseType = 'json'
  request.upload.addEventListener('progress', event => {
    if (event.lengthComputable) progress.value = (event.loaded / event.total) * 100
  })
  request.addEventListener('loadend', () => {
    const { pictures = [], errors = [] } = (request.response ?? {}) as { pictures?: Picture[]; errors?: string[] }
    const [picture] = pictures
    if (picture) show(editor, area, item, picture)
    else item.replaceChildren(make('span', { class: 'bad', text: errors[0] ?? editor.dataset.failed ?? '' }))
    waiting.delete(word)
    replaceWord(area, word, picture ? `[attach]${picture.id}[/attach]` : '')
    editor.dispatchEvent(new Event('uploaded'))
  })
  request.send(form)
}

function show(editor: HTMLElement, area: HTMLTextAreaElement, item: HTMLElement, picture: Picture): void {
  const code = `[attach]${picture.id}[/attach]`
  const insert = make('button', { type: 'button', class: 'link', text: editor.dataset.insert ?? '' })
  const remove = make('button', { type: 'button', class: 'link', text: editor.dataset.remove ?? '' })
  insert.addEventListener('click', () => wrap(area, code))
  remove.addEventListener('click', async () => {
    await fetch(`/uploads/${picture.id}/remove`, {
      method: 'POST',
      headers: { Accept: 'application/json', 'X-Formhash': formToken() },
    })
    area.value = area.value.replaceAll(code, '')
    area.dispatchEvent(new Event('input', { bubbles: true }))
    item.remove()
  })
  item.dataset.picture = String(picture.id)
  item.replaceChildren(
    make('img', { src: picture.thumb, alt: picture.name, width: '100', height: '72' }),
    make('span', { class: 'picture-name', text: picture.name }),
    make('input', { type: 'hidden', name: 'attachments', value: String(picture.id) }),
    insert,
    remove,
  )
}
