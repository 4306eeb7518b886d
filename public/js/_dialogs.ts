import { fetchPage, make, say } from './_html.ts'

const LINKS = 'a[data-dialog], a[data-reading], a.report, .cmmnt, .ratep, .use-items'

/** Some links open over the page instead of leading away; without us they are plain links. */
export function openDialogs(): void {
  document.addEventListener('click', async event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(LINKS)
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    await openOver(link.href, link)
  })
}

/** Shows the content of a page over this one, or goes there when it cannot be had. */
export async function openOver(address: string, opener?: HTMLElement): Promise<void> {
  const page = await fetchPage(address)
  const content = page?.querySelector('main')
  // Who has to sign in first does so on the page of its own, where browsers know what to fill in.
  if (content && !content.querySelector('[type=password]')) showOver([...content.childNodes], opener)
  else location.href = address
}

function showOver(content: Node[], opener: HTMLElement | undefined): void {
  const close = make('button', { type: 'button', text: '✕', 'aria-label': say('close') })
  const body = make('div', { class: 'overlay-body' })
  body.append(...content)
  const dialog = make('dialog', { class: 'overlay' }, [make('div', { class: 'overlay-bar' }, [close]), body])
  for (const leave of body.querySelectorAll<HTMLElement>('.reading-bar, .reading .button')) leave.remove()
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('click', event => {
    const target = event.target as Element
    const cancels = target.closest('form a.button:not(.primary)')
    if (target !== dialog && !cancels) return
    event.preventDefault()
    dialog.close()
  })
  dialog.addEventListener('close', () => {
    dialog.remove()
    opener?.focus()
  })
  document.body.append(dialog)
  dialog.showModal()
}
