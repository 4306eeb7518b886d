import type { Upload } from 'tus-js-client'
import type { resume } from './resumable.ts'

/** What the page lends us. */
export interface Loan {
  fieldset: HTMLElement
  form: HTMLFormElement
  token(): string
  announce(text: string): void
  insert(text: string): void
}

interface Kept {
  id: number
  name: string
  size: string
}

interface Answer {
  pictures?: Kept[]
  files?: Kept[]
  errors?: string[]
}

let active = 0

/** Uploads what is chosen: small files at once, large ones in pieces that go on after a break. */
export function openFiles(loan: Loan): void {
  const { fieldset, form } = loan
  const input = fieldset.querySelector<HTMLInputElement>('input[type=file]')
  for (const row of fieldset.querySelectorAll<HTMLElement>('.file-row')) addInsert(loan, row)
  if (!input) return
  input.addEventListener('change', () => {
    for (const file of input.files ?? []) void take(loan, file)
    input.value = ''
  })
  form.addEventListener('submit', event => wait(loan, event), { capture: true })
  for (const name of unfinished()) {
    const words = `${name}：${fieldset.dataset.again ?? ''}`
    fieldset.querySelector('.file-list')?.before(Object.assign(document.createElement('p'), { textContent: words }))
  }
}

/** The names of what was begun in this browser and not finished. */
function unfinished(): string[] {
  return Object.entries(localStorage).flatMap(([key, value]) => {
    if (!key.startsWith('tus::')) return []
    const { metadata, creationTime } = JSON.parse(String(value)) as {
      metadata?: { filename?: string }
      creationTime?: string
    }
    const isOld = Date.now() - Date.parse(creationTime ?? '') > 86_400_000
    if (isOld) localStorage.removeItem(key)
    return isOld || !metadata?.filename ? [] : [metadata.filename]
  })
}

async function take(loan: Loan, file: File): Promise<void> {
  const row = newRow(loan, file.name)
  const progress = document.createElement('progress')
  progress.max = 1
  row.querySelector('.file-head')?.append(progress)
  const tell = (share: number) => {
    progress.value = share
  }
  active += 1
  try {
    const large = file.size > Number(loan.fieldset.dataset.resumable)
    const { pictures = [], files = [], errors = [] } = await (large ? inPieces : atOnce)(loan, file, { row, tell })
    const [kept] = [...files, ...pictures]
    if (kept) fill(loan, row, kept)
    else fail(loan, row, file.name, errors[0])
  } catch {
    fail(loan, row, file.name)
  } finally {
    progress.remove()
    row.querySelector('[data-pause]')?.remove()
    active -= 1
    loan.fieldset.dispatchEvent(new Event('taken'))
  }
}

interface Shown {
  row: HTMLElement
  tell(share: number): void
}

function atOnce({ token }: Loan, file: File, { tell }: Shown): Promise<Answer> {
  const form = new FormData()
  form.append('formhash', token())
  form.append('files', file)
  return new Promise((answered, failed) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/uploads')
    request.setRequestHeader('Accept', 'application/json')
    request.responseType = 'json'
    request.upload.addEventListener('progress', event => tell(event.loaded / Math.max(1, event.total)))
    request.addEventListener('load', () => (request.response ? answered(request.response as Answer) : failed()))
    request.addEventListener('error', failed)
    request.send(form)
  })
}

async function inPieces(loan: Loan, file: File, { row, tell }: Shown): Promise<Answer> {
  const { tus = '', pause = '', resume: goOn = '' } = loan.fieldset.dataset
  const script = (await import(tus)) as { resume: typeof resume }
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: pause })
  button.dataset.pause = ''
  row.querySelector('.file-head')?.append(button)
  return script.resume(file, { token: loan.token, tell }, (upload: Upload) => {
    let paused = false
    button.addEventListener('click', () => {
      paused = !paused
      button.textContent = paused ? goOn : pause
      if (paused) void upload.abort()
      else upload.start()
    })
  })
}

function newRow({ fieldset }: Loan, name: string): HTMLElement {
  const pattern = fieldset.querySelector('[data-file-row] .file-row')
  if (!pattern) throw new Error('No row')
  const row = pattern.cloneNode(true) as HTMLElement
  setName(row, name, '')
  for (const part of row.querySelectorAll<HTMLElement>('code, .check, .file-terms')) part.hidden = true
  fieldset.querySelector('.file-list')?.append(row)
  return row
}

function fill(loan: Loan, row: HTMLElement, { id, name, size }: Kept): void {
  setName(row, name, size)
  row.dataset.file = String(id)
  for (const part of row.querySelectorAll<HTMLElement>('code, .check, .file-terms')) part.hidden = false
  for (const field of row.querySelectorAll<HTMLInputElement>('[name^=file_]'))
    field.name = field.name.replace(/0$/, `${id}`)
  const box = row.querySelector<HTMLInputElement>('[name=attachments]')
  if (box) box.value = String(id)
  const code = row.querySelector('code')
  if (code) code.textContent = `[attach]${id}[/attach]`
  addInsert(loan, row)
}

function fail({ fieldset }: Loan, row: HTMLElement, name: string, words?: string): void {
  row.className = 'file-row bad'
  row.textContent = words ?? `${name}: ${fieldset.dataset.failed ?? ''}`
}

function addInsert({ fieldset, insert }: Loan, row: HTMLElement): void {
  const code = row.querySelector('code')
  if (!code) return
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'link' })
  button.textContent = fieldset.dataset.insert ?? ''
  button.addEventListener('click', () => insert(code.textContent ?? ''))
  code.replaceWith(button)
  button.append(Object.assign(code, { hidden: true }))
}

function setName(row: HTMLElement, name: string, size: string): void {
  for (const [part, text] of [
    ['.file-name', name],
    ['.file-size', size],
  ] as const) {
    const element = row.querySelector(part)
    if (element) element.textContent = text
  }
}

/** What is sent while files are on their way goes when they have arrived. */
function wait({ fieldset, form, announce }: Loan, event: SubmitEvent): void {
  if (active === 0) return
  event.preventDefault()
  event.stopImmediatePropagation()
  announce(fieldset.dataset.uploading ?? '')
  const { submitter } = event
  const go = () => {
    if (active > 0) return
    fieldset.removeEventListener('taken', go)
    form.requestSubmit(submitter)
  }
  fieldset.addEventListener('taken', go)
}
