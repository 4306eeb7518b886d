import { announce } from './_small.ts'

const PREFIX = 'draft:'

/** What is being written is kept in the browser until it is sent, and comes back with a word about it. */
export function rememberDrafts(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
    const area = form.querySelector('textarea')
    const title = form.elements.namedItem('title')
    if (!area) continue
    const kept = read(form)
    if (kept && area.value.trim() === '' && kept.body.trim() !== '') {
      area.value = kept.body
      if (title instanceof HTMLInputElement && title.value === '') title.value = kept.title
      announce(form.querySelector<HTMLElement>('[data-restored]')?.dataset.restored ?? '')
    }
    form.addEventListener('input', () => {
      const draft = { body: area.value, title: title instanceof HTMLInputElement ? title.value : '' }
      if (draft.body.trim() === '') forgetDraft(form)
      else localStorage.setItem(keyOf(form), JSON.stringify(draft))
    })
    form.addEventListener('submit', () => {
      if (!form.hasAttribute('data-quick-reply')) sessionStorage.setItem('sent', keyOf(form))
    })
  }
  forgetSent()
}

/** The text has arrived. */
export function forgetDraft(form: HTMLFormElement): void {
  localStorage.removeItem(keyOf(form))
}

/** A form that was sent and did not come back has arrived. */
function forgetSent(): void {
  const sent = sessionStorage.getItem('sent')
  sessionStorage.removeItem('sent')
  if (sent && !document.querySelector('.errors')) localStorage.removeItem(sent)
}

function keyOf(form: HTMLFormElement): string {
  return `${PREFIX}${form.dataset.draft}`
}

function read(form: HTMLFormElement): { body: string; title: string } | undefined {
  try {
    return JSON.parse(localStorage.getItem(keyOf(form)) ?? '') as { body: string; title: string }
  } catch {
    return undefined
  }
}
