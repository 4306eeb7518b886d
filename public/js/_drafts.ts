import { make } from './_html.ts'
import { announce } from './_small.ts'
import { formToken } from './_tokens.ts'
import { withoutUploads } from './_uploads.ts'

const PREFIX = 'draft:'
const UNSENT = 'sent'
const LOCAL_MS = 1000

interface Kept {
  body: string
  title: string
  at: number
}

interface Answer {
  at?: number
  told?: string
  newer?: Kept & { told: string }
  errors?: string[]
}

/** What is being written is kept: in the browser at once, on the server every few seconds and when the page is left. */
export function rememberDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keepDraft(form)
  forgetSent()
}

/** The text has arrived. */
export function forgetDraft(form: HTMLFormElement): void {
  localStorage.removeItem(keyOf(form))
  form.dispatchEvent(new Event('arrived'))
}

function keepDraft(form: HTMLFormElement): void {
  const area = form.querySelector('textarea')
  const known = field(form, 'draft_known')
  if (!area || !known) return
  const began = wordsOf(form)
  let changed = false
  let sent = false
  let paused = false
  offerLocal(form, Number(known.value))
  form.addEventListener('input', event => {
    if (!event.isTrusted && wordsOf(form) === began) return
    changed = true
    if (area.value.trim() === '') localStorage.removeItem(keyOf(form))
    else keepHere(form, Math.max(Date.now(), Number(known.value) + 1))
  })
  form.addEventListener('submit', event => {
    if ((event as SubmitEvent).submitter?.hasAttribute('data-keep-draft')) area.required = false
    else if (!form.hasAttribute('data-quick-reply')) sessionStorage.setItem(UNSENT, keyOf(form))
    if (!event.defaultPrevented || form.hasAttribute('data-quick-reply')) sent = true
  })
  form.addEventListener('arrived', () => {
    sent = false
    changed = false
    known.value = ''
  })
  form.addEventListener('refused', () => {
    sent = false
    changed = true
  })
  const save = async (leaving = false) => {
    if (!changed || sent || paused || (area.value.trim() === '' && known.value === '')) return
    changed = false
    const answer = await send(form, leaving)
    if (!answer) changed = true
    else if (answer.at) {
      known.value = String(answer.at)
      if (!changed) keepHere(form, answer.at)
    } else if (answer.newer) {
      paused = true
      askWhich(form, answer.newer, () => {
        paused = false
        changed = true
      })
    }
  }
  const seconds = Number(known.dataset.seconds)
  if (seconds === 0) return
  setInterval(() => void save(), seconds * LOCAL_MS)
  addEventListener('pageshow', () => {
    sent = false
  })
  addEventListener('pagehide', () => void save(true))
  document.addEventListener('visibilitychange', () => document.hidden && void save(true))
}

/** Sends what is written to the server; undefined when it did not get there. */
async function send(form: HTMLFormElement, keepalive: boolean): Promise<Answer | undefined> {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') body.append(name, name === 'body' ? withoutUploads(value) : value)
  }
  body.set('formhash', formToken())
  try {
    // A browser refuses to send more than this after the page is gone; the copy on this device is there for that.
    const small = keepalive && body.toString().length < 60_000
    const headers = { Accept: 'application/json' }
    const answer = await fetch('/drafts', { method: 'POST', body, headers, keepalive: small })
    const state = form.querySelector('[data-draft-state]')
    if (answer.status === 403) {
      showSignIn(form)
      return {}
    }
    const said = (await answer.json()) as Answer
    if (state) state.textContent = said.told ?? said.errors?.join(' ') ?? ''
    return said
  } catch {
    return undefined
  }
}

/** The copy on this device, by the clock of the server where that has spoken. */
function keepHere(form: HTMLFormElement, at: number): void {
  const text = textOf(form)
  if (text.body.trim() !== '') localStorage.setItem(keyOf(form), JSON.stringify({ ...text, at }))
}

/** What this device holds comes back into an empty form by itself; into any other only when the writer says so. */
function offerLocal(form: HTMLFormElement, known: number): void {
  const kept = read(form)
  const now = textOf(form)
  if (!kept || kept.body.trim() === '' || form.ownerDocument.querySelector('.errors')) return
  if (kept.body === now.body || (known > 0 && kept.at <= known)) return
  if (now.body.trim() === '') {
    fill(form, kept)
    announce(words(form).restored ?? '')
    return
  }
  const time = new Date(kept.at).toLocaleString(document.documentElement.lang)
  askWhich(form, { ...kept, told: (words(form).localNewer ?? '').replace('{time}', time) }, () => undefined)
}

function askWhich(form: HTMLFormElement, other: Kept & { told: string }, decided: () => void): void {
  const { take = '', keep = '' } = words(form)
  const known = field(form, 'draft_known')
  const answer = (text: string, act: () => void) => {
    const button = make('button', { type: 'button', text })
    button.addEventListener('click', () => {
      act()
      if (known && other.at > Number(known.value)) known.value = String(other.at)
      decided()
      box.remove()
    })
    return button
  }
  const shown = make('details', {}, [
    make('summary', { text: other.told }),
    make('pre', { class: 'draft-text', text: other.body }),
  ])
  const box = notice(form, [shown, answer(take, () => fill(form, other)), answer(keep, () => undefined)])
}

function showSignIn(form: HTMLFormElement): void {
  const { sessionOver = '', signIn = '' } = words(form)
  if (form.querySelector('a[data-session-over]')) return
  const href = `/sign-in?back=${encodeURIComponent(location.pathname + location.search)}`
  notice(form, [sessionOver, make('a', { href, text: signIn, 'data-session-over': '' })])
}

function notice(form: HTMLFormElement, children: (Node | string)[]): HTMLElement {
  const box = make('div', { class: 'flash warn row', role: 'alert' }, children)
  form.prepend(box)
  return box
}

/** A form that was sent and did not come back has arrived; behind a sign-in or a stale form it is still on its way. */
function forgetSent(): void {
  const sent = sessionStorage.getItem(UNSENT)
  if (!sent) return
  const isBack = document.querySelector(`form[data-draft="${sent.split(':').at(-1)}"]`) !== null
  const isOnItsWay = document.querySelector('.errors, [name^=held_], #held_body') !== null
  if (!isOnItsWay) localStorage.removeItem(sent)
  if (isBack || !isOnItsWay) sessionStorage.removeItem(UNSENT)
}

function keyOf(form: HTMLFormElement): string {
  return `${PREFIX}${words(form).member}:${form.dataset.draft}`
}

function words(form: HTMLFormElement): DOMStringMap {
  return field(form, 'draft_known')?.dataset ?? {}
}

function field(form: HTMLFormElement, name: string): HTMLInputElement | undefined {
  const there = form.elements.namedItem(name)
  return there instanceof HTMLInputElement ? there : undefined
}

function textOf(form: HTMLFormElement): { body: string; title: string } {
  return { body: form.querySelector('textarea')?.value ?? '', title: field(form, 'title')?.value ?? '' }
}

function wordsOf(form: HTMLFormElement): string {
  return JSON.stringify(textOf(form))
}

function fill(form: HTMLFormElement, { body, title }: { body: string; title: string }): void {
  const area = form.querySelector('textarea')
  const titleField = field(form, 'title')
  if (titleField && title !== '') titleField.value = title
  if (!area) return
  area.value = body
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

function read(form: HTMLFormElement): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(form)) ?? '') as Kept
    return { ...kept, at: kept.at ?? 0 }
  } catch {
    return undefined
  }
}
