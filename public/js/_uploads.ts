import { make } from './_html.ts'
import { wrap } from './_text-area.ts'
import { formToken } from './_tokens.ts'

interface Picture {
  id: number
  name: string
  thumb: string
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
  area.addEventListener('paste', event => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    take(files)
  })
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

function upload(editor: HTMLElement, area: HTMLTextAreaElement, list: HTMLElement, file: File): void {
  const progress = make('progress', { max: '100', value: '0', 'aria-label': editor.dataset.uploading ?? '' })
  const item = make('li', { class: 'picture' }, [make('span', { class: 'picture-name', text: file.name }), progress])
  list.append(item)
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
    item.remove()
  })
  item.replaceChildren(
    make('img', { src: picture.thumb, alt: picture.name, width: '100', height: '72' }),
    make('span', { class: 'picture-name', text: picture.name }),
    make('input', { type: 'hidden', name: 'attachments', value: String(picture.id) }),
    insert,
    remove,
  )
  wrap(area, code)
}
