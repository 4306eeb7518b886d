import { addCopyButtons } from './_code-blocks.ts'
import { forgetDraft } from './_drafts.ts'
import { fetchPage, fragmentOf, make } from './_html.ts'
import { announce } from './_small.ts'

interface Answer {
  html?: string
  told?: string
  earned?: string[]
  to?: string
  /** The page shows more than before to who has replied. */
  reload?: boolean
  errors?: string[]
}

/** The quick reply is sent without leaving the page, and 回复 under a post puts its quote into the box. */
export function replyInPlace(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-quick-reply]')
  if (!form) return
  form.addEventListener('submit', event => {
    event.preventDefault()
    void send(form)
  })
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a.fastre')
    if (!link || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    void quote(form, link)
  })
}

async function send(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>('#fastpostsubmit')
  if (button) button.disabled = true
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new FormData(form),
      headers: { Accept: 'application/json' },
    })
    const result = (await answer.json()) as Answer
    if (answer.ok && result.reload && result.to) reopen(form, result.to)
    else if (answer.ok && result.html) show(form, result)
    else if (result.errors) tell(form, result.errors)
    // Refused for good, or signed out meanwhile: the page of it has the words, and the way on.
    else form.submit()
  } catch {
    form.submit()
  } finally {
    if (button) button.disabled = false
  }
}

function show(form: HTMLFormElement, { html = '', told = '', earned = [] }: Answer): void {
  form.querySelector('.errors')?.remove()
  const post = fragmentOf(html)
  addCopyButtons(post)
  const place = document.querySelector('#post_new')
  place?.before(post)
  place?.previousElementSibling?.scrollIntoView({ block: 'center' })
  announce(earned.length > 0 ? earned.join('  ') : told)
  form.reset()
  form.querySelector('.picture-list')?.replaceChildren()
  setValue(form, 'form_key', crypto.randomUUID())
  setValue(form, 'quote', '')
  form.querySelector('textarea')?.dispatchEvent(new Event('input', { bubbles: true }))
  forgetDraft(form)
}

function reopen(form: HTMLFormElement, to: string): void {
  forgetDraft(form)
  form.reset()
  location.assign(to)
  if (new URL(to, location.href).pathname === location.pathname) location.reload()
}

function tell(form: HTMLFormElement, errors: string[]): void {
  form.dispatchEvent(new Event('refused'))
  form.querySelector('.errors')?.remove()
  const list = make('ul')
  list.append(...errors.map(text => make('li', { text })))
  const box = make('div', { class: 'errors', role: 'alert' }, [list])
  form.prepend(box)
  box.scrollIntoView({ block: 'center' })
}

async function quote(form: HTMLFormElement, link: HTMLAnchorElement): Promise<void> {
  const area = form.querySelector('textarea')
  if (!area) return
  const quoted = new URL(link.href).searchParams.get('quote')
  if (quoted) {
    const page = await fetchPage(link.href)
    const block = page?.querySelector<HTMLTextAreaElement>('main textarea')?.value ?? ''
    area.value = `${block}${area.value}`
    const asked = form.elements.namedItem('quote') as HTMLInputElement
    asked.value = [asked.value, quoted].filter(Boolean).join(',')
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  area.focus()
  area.setSelectionRange(area.value.length, area.value.length)
  area.scrollIntoView({ block: 'center' })
}

function setValue(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = value
}
