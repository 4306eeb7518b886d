const FOLDED = 'folded'

/** Folded parts stay folded at the next visit. */
export function rememberFolds(): void {
  const folded = new Set((localStorage.getItem(FOLDED) ?? '').split(' '))
  for (const part of document.querySelectorAll<HTMLDetailsElement>('details[data-fold]')) {
    const name = part.dataset.fold ?? ''
    if (folded.has(name)) part.open = false
    part.addEventListener('toggle', () => {
      if (part.open) folded.delete(name)
      else folded.add(name)
      localStorage.setItem(FOLDED, [...folded].join(' ').trim())
    })
  }
}

/** A menu closes when something else is meant, or with Escape. */
export function closeMenus(): void {
  const close = (except: Node | null) => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
      if (except && menu.contains(except)) continue
      if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus()
      menu.open = false
    }
  }
  document.addEventListener('click', event => close(event.target as Node))
  document.addEventListener('keydown', event => event.key === 'Escape' && close(null))
}

/** Where the tabs scroll, the one we are at is in sight. */
export function showCurrentTab(): void {
  const tab = document.querySelector<HTMLElement>('.side-tabs [aria-current]')
  const tabs = tab?.parentElement
  if (tab && tabs) tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - 40
}

/** What cannot be undone asks once, with the name of the thing. */
export function askBefore(): void {
  document.addEventListener('click', event => {
    const asking = (event.target as Element).closest<HTMLElement>('[data-confirm]')
    if (asking && !confirm(asking.dataset.confirm)) event.preventDefault()
  })
}

/** One box ticks all, and the bar says how many are chosen. */
export function chooseAll(): void {
  const boxes = (name: string) => [
    ...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${name}"]`),
  ]
  const tell = (name: string) => {
    const chosen = boxes(name).filter(box => box.checked).length
    for (const place of document.querySelectorAll(`[data-chosen="${name}"]`)) {
      place.textContent = chosen > 0 ? `✓ ${chosen}` : ''
    }
  }
  document.addEventListener('change', event => {
    const box = event.target as HTMLInputElement
    const all = box.dataset.chooseAll
    if (all) for (const one of boxes(all)) one.checked = box.checked
    tell(all ?? box.name)
  })
}

/** A click on 复制链接, or on the number of a floor, copies the title of the page and the permanent address. */
export function copyLinks(): void {
  document.addEventListener('click', async event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-copy]')
    if (!link || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const { copy, copied = '' } = { ...document.querySelector<HTMLElement>('.copy-link')?.dataset, ...said(link) }
    await navigator.clipboard.writeText(`${copy}\n${link.href}`)
    announce(copied)
  })
}

/** What a link says of itself; empty words say nothing. */
function said({ dataset }: HTMLElement): DOMStringMap {
  return Object.fromEntries(Object.entries(dataset).filter(([, text]) => text))
}

/** Says a word at the top of the page, for eyes and for screen readers, and takes it away again. */
export function announce(text: string): void {
  const toast = document.createElement('div')
  toast.className = 'earned'
  toast.setAttribute('role', 'status')
  toast.textContent = text
  document.body.append(toast)
  setTimeout(() => toast.remove(), 2600)
}

/** How long a title is, in the classic's units. */
export function countTitles(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-units]')) {
    const shown = input.parentElement?.querySelector('output')
    const tell = () => {
      const units = [...input.value].reduce((sum, character) => sum + (character.charCodeAt(0) < 128 ? 1 : 2), 0)
      if (shown) shown.textContent = `${units} / ${input.dataset.units}`
    }
    input.addEventListener('input', tell)
  }
}

/** 换一个: another picture without losing what is typed. */
export function drawAnotherCaptcha(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-new-captcha]')) {
    const picture = button.parentElement?.querySelector<HTMLImageElement>('[data-captcha]')
    button.hidden = false
    button.addEventListener('click', () => {
      if (picture) picture.src = `/captcha.svg?${Date.now()}`
    })
  }
}

/** The button of the print view, which is there only where it can do something. */
export function offerPrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => print())
  }
}

/** 发送到…: the device's own way to hand a link on, where it has one. */
export function shareLinks(): void {
  if (typeof navigator.share !== 'function') return
  document.documentElement.dataset.shares = ''
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-share]')
    if (!link) return
    event.preventDefault()
    navigator.share({ title: link.dataset.share, url: link.href }).catch(() => {})
  })
}

/** Names that begin like the last word typed, from the place the field names. */
export function suggestWords(): void {
  let timer = 0
  document.addEventListener('input', event => {
    const input = event.target as HTMLInputElement
    const place = input.dataset.suggest
    if (!place) return
    clearTimeout(timer)
    timer = window.setTimeout(async () => {
      const cut = Math.max(...[',', '，', '、', ';', '；'].map(sign => input.value.lastIndexOf(sign))) + 1
      const answer = await fetch(`${place}?q=${encodeURIComponent(input.value.slice(cut).trim())}`).catch(() => null)
      const names: string[] = answer?.ok ? await answer.json() : []
      const options = names.map(name =>
        Object.assign(document.createElement('option'), { value: `${input.value.slice(0, cut)}${name}` }),
      )
      input.list?.replaceChildren(...options)
    }, 200)
  })
}

/** What was chosen stands beside our own button, in words of ours. */
export function nameFiles(): void {
  document.addEventListener('change', event => {
    const input = event.target as HTMLInputElement
    const told = input.closest('.file-input')?.querySelector('output')
    if (!told) return
    const names = [...(input.files ?? [])].map(file => file.name)
    told.textContent = names.join('、') || (told.dataset.none ?? '')
  })
}
