import { openOver } from './_dialogs.ts'

/** j and k go from post to post, r replies, / searches, g i leads home, arrows turn the page, ? tells all that. */
export function listenToKeys(): void {
  let pressedG = false
  items()[0]?.focus({ preventScroll: true })
  document.addEventListener('keydown', event => {
    const target = event.target as HTMLElement
    if (event.ctrlKey || event.metaKey || event.altKey || isWritten(target)) return
    const act: (() => unknown) | undefined =
      pressedG && event.key === 'i' ? () => location.assign('/') : acts[event.key]
    pressedG = event.key === 'g'
    if (!act || act() === false) return
    event.preventDefault()
  })
}

function isWritten({ tagName, type }: HTMLElement & { type?: string }): boolean {
  return /^(INPUT|TEXTAREA|SELECT)$/.test(tagName) && type !== 'checkbox'
}

const acts: Record<string, () => unknown> = {
  j: () => step(1),
  k: () => step(-1),
  a: () => judge('approve'),
  i: () => judge('ignore'),
  x: () => mark(),
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
  const queue = items()
  if (queue.length > 0) {
    const at = queue.findIndex(item => item.contains(document.activeElement))
    queue[at < 0 ? 0 : at + direction]?.focus()
    return true
  }
  const posts = [...document.querySelectorAll<HTMLElement>('.post')]
  const top = (post: HTMLElement) => Math.round(post.getBoundingClientRect().top)
  const next = direction === 1 ? posts.find(post => top(post) > 14) : posts.findLast(post => top(post) < -2)
  next?.scrollIntoView()
  return next !== undefined
}

/** What waits for a moderator on this page. */
function items(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-review] .review-item')]
}

function boxHere(): HTMLInputElement | null | undefined {
  return items()
    .find(item => item.contains(document.activeElement))
    ?.querySelector<HTMLInputElement>('[name="chosen"]')
}

function mark(): boolean {
  const box = boxHere()
  if (!box) return false
  box.checked = !box.checked
  return step(1)
}

/** In the queue: decides about the posts that x has marked, or about the one that j and k led to. */
function judge(verdict: string): boolean {
  const button = document.querySelector<HTMLButtonElement>(`[data-review] button[value="${verdict}"]`)
  const box = boxHere()
  if (!button || (!box && !document.querySelector('[data-review] [name="chosen"]:checked'))) return false
  if (box && !document.querySelector('[data-review] [name="chosen"]:checked')) box.checked = true
  button.click()
  return true
}
