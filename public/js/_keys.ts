import { openOver } from './_dialogs.ts'

/** j and k go from post to post, r replies, / searches, g i leads home, arrows turn the page, ? tells all that. */
export function listenToKeys(): void {
  let pressedG = false
  document.addEventListener('keydown', event => {
    const target = event.target as HTMLElement
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
    const act: (() => unknown) | undefined =
      pressedG && event.key === 'i' ? () => location.assign('/') : acts[event.key]
    pressedG = event.key === 'g'
    if (!act || act() === false) return
    event.preventDefault()
  })
}

const acts: Record<string, () => unknown> = {
  j: () => step(1),
  k: () => step(-1),
  a: () => judge('approve'),
  i: () => judge('ignore'),
  r: () => judge('refuse') || focusOn('#fastpostform textarea'),
  '/': () => focusOn('#scbar_txt'),
  '?': () => void openOver('/keys'),
  ArrowLeft: () => follow('a[rel="prev"]'),
  ArrowRight: () => follow('a[rel="next"]'),
}

function focusOn(place: string): boolean {
  const field = document.querySelector<HTMLElement>(place)
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
  return field !== null
}

function follow(place: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(`.pg ${place}`)
  link?.click()
  return link !== null
}

function step(direction: 1 | -1): boolean {
  const posts = [...document.querySelectorAll<HTMLElement>('.post, .review-item')]
  const top = (post: HTMLElement) => Math.round(post.getBoundingClientRect().top)
  const next = direction === 1 ? posts.find(post => top(post) > 14) : posts.findLast(post => top(post) < -2)
  next?.scrollIntoView()
  if (next?.classList.contains('review-item')) next.focus({ preventScroll: true })
  return next !== undefined
}

/** In the queue: decides about the post that j and k led to. */
function judge(verdict: string): boolean {
  const item = document.querySelector<HTMLElement>('.review-item:focus')
  const box = item?.querySelector<HTMLInputElement>('input[name="chosen"]')
  const button = document.querySelector<HTMLButtonElement>(`[data-review] button[value="${verdict}"]`)
  if (!box || !button) return false
  for (const other of document.querySelectorAll<HTMLInputElement>('[data-review] [name="chosen"]')) {
    other.checked = other === box
  }
  button.click()
  return true
}
