import { make } from './_html.ts'

/** A click on a film or a sound puts its player there; until then no other server is asked (S-05). */
export function playOnClick(): void {
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.media[data-player] > a')
    const box = link?.parentElement
    if (!box || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    play(box)
  })
}

function play(box: HTMLElement): void {
  const { player = '', src = '', width = '', height = '' } = box.dataset
  const size = { ...(width && { width }), ...(height && { height }) }
  const shared = { src, ...(player === 'audio' ? {} : size) }
  const element =
    player === 'frame'
      ? make('iframe', {
          ...shared,
          allowfullscreen: '',
          allow: 'fullscreen; autoplay',
          referrerpolicy: 'strict-origin-when-cross-origin',
          sandbox: 'allow-scripts allow-same-origin allow-popups allow-presentation',
          title: box.textContent ?? '',
        })
      : make(player === 'audio' ? 'audio' : 'video', { ...shared, controls: '', autoplay: '', preload: 'auto' })
  box.prepend(element)
  delete box.dataset.player
  element.focus()
}
