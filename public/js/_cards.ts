import { fragmentOf, make } from './_html.ts'

const OPENS_AFTER = 400
const CLOSES_AFTER = 250

let card: HTMLElement | undefined
let timer = 0

/** The card of a member over her name, where there is a pointer that can rest on it. The name itself leads to her space. */
export function showCards(): void {
  if (!matchMedia('(hover: hover)').matches) return
  document.addEventListener('pointerover', event => {
    if (card?.contains(event.target as Node)) return clearTimeout(timer)
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="/space-uid-"]')
    const id = /^\/space-uid-(\d+)\.html$/.exec(link?.getAttribute('href') ?? '')?.[1]
    clearTimeout(timer)
    if (link && id && !link.closest('.member-card, .member-page, #um, .tabs')) {
      timer = window.setTimeout(() => open(link, id), OPENS_AFTER)
    } else if (card) timer = window.setTimeout(close, CLOSES_AFTER)
  })
  document.addEventListener('keydown', event => event.key === 'Escape' && close())
}

async function open(link: HTMLAnchorElement, id: string): Promise<void> {
  const answer = await fetch(`/space-card-${id}`).catch(() => undefined)
  if (!answer?.ok || !link.matches(':hover')) return
  close()
  card = make('div', { class: 'member-card' })
  card.append(fragmentOf(await answer.text()))
  document.body.append(card)
  const { left, bottom, top } = link.getBoundingClientRect()
  const { offsetWidth, offsetHeight } = card
  const below = bottom + offsetHeight + 8 < innerHeight
  card.style.left = `${Math.max(8, Math.min(left, innerWidth - offsetWidth - 8)) + scrollX}px`
  card.style.top = `${(below ? bottom + 4 : Math.max(8, top - offsetHeight - 4)) + scrollY}px`
}

function close(): void {
  clearTimeout(timer)
  card?.remove()
  card = undefined
}
