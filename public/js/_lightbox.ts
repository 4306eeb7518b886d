import { make, say } from './_html.ts'

const SWIPE = 40

/** A picture of a post opens over the page; arrows, keys and swipes lead through those of the page. */
export function openLightbox(): void {
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a.zoom')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a.zoom')]
    show(links, links.indexOf(link))
  })
}

function show(links: HTMLAnchorElement[], start: number): void {
  let at = start
  const picture = make('img', { alt: '' })
  const caption = make('p')
  const button = (name: 'close' | 'previous' | 'next', sign: string) =>
    make('button', { type: 'button', class: name, text: sign, 'aria-label': say(name) })
  const [close, previous, next] = [button('close', '✕'), button('previous', '‹'), button('next', '›')]
  const dialog = make('dialog', { class: 'lightbox' }, [picture, close, previous, next, caption])
  const turn = (step: number) => {
    at = (at + step + links.length) % links.length
    const link = links[at]
    picture.src = link?.href ?? ''
    picture.alt = link?.querySelector('img')?.alt ?? ''
    caption.textContent = `${picture.alt}  ${at + 1} / ${links.length}`
  }
  previous.hidden = links.length < 2
  next.hidden = links.length < 2
  previous.addEventListener('click', () => turn(-1))
  next.addEventListener('click', () => turn(1))
  close.addEventListener('click', () => dialog.close())
  picture.addEventListener('click', () => dialog.close())
  dialog.addEventListener('click', event => event.target === dialog && dialog.close())
  dialog.addEventListener('keydown', event => {
    if (event.key === 'ArrowLeft') turn(-1)
    if (event.key === 'ArrowRight') turn(1)
    event.stopPropagation()
  })
  listenToSwipes(dialog, turn)
  dialog.addEventListener('close', () => {
    dialog.remove()
    links[at]?.focus()
  })
  document.body.append(dialog)
  turn(0)
  dialog.showModal()
}

function listenToSwipes(dialog: HTMLDialogElement, turn: (step: number) => void): void {
  let from: number | undefined
  dialog.addEventListener('touchstart', event => {
    from = event.touches.length === 1 ? event.touches[0]?.clientX : undefined
  })
  dialog.addEventListener('touchend', event => {
    const to = event.changedTouches[0]?.clientX
    if (from === undefined || to === undefined || Math.abs(to - from) < SWIPE) return
    turn(to < from ? 1 : -1)
  })
}
