import { fetchPage, make } from './_html.ts'

/** Some links open over the page instead of leading away; without us they are plain links. */
export function openDialogs(): void {
  document.addEventListener('click', async event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-dialog], a[data-reading]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const page = await fetchPage(link.href)
    const content = page?.querySelector('main')
    if (content) showOver([...content.childNodes], link)
    else location.href = link.href
  })
}

function showOver(content: Node[], opener: HTMLElement): void {
  const close = make('button', { type: 'button', text: '✕', 'aria-label': 'Close' })
  const body = make('div', { class: 'overlay-body' })
  body.append(...content)
  const dialog = make('dialog', { class: 'overlay' }, [make('div', { class: 'overlay-bar' }, [close]), body])
  for (const leave of body.querySelectorAll<HTMLElement>('.reading-bar, .reading .button')) leave.remove()
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('click', event => event.target === dialog && dialog.close())
  dialog.addEventListener('close', () => {
    dialog.remove()
    opener.focus()
  })
  document.body.append(dialog)
  dialog.showModal()
}
