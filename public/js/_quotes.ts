/** 多重引用: what is ticked on one page of a thread is remembered on its others until the reply is written. */
export function collectQuotes(): void {
  const form = document.querySelector<HTMLFormElement>('#multiquote')
  if (!form) return
  const key = `quotes-${form.dataset.thread}`
  const chosen = new Set((sessionStorage.getItem(key) ?? '').split(',').filter(Boolean))
  const boxes = () => document.querySelectorAll<HTMLInputElement>('input[form="multiquote"]')
  const tell = () => {
    form.hidden = chosen.size === 0
    const shown = form.querySelector('b')
    if (shown) shown.textContent = String(chosen.size)
    sessionStorage.setItem(key, [...chosen].join(','))
  }
  for (const box of boxes()) box.checked = chosen.has(box.value)
  tell()
  document.addEventListener('change', event => {
    const box = event.target as HTMLInputElement
    if (box.getAttribute('form') !== 'multiquote') return
    if (box.checked) chosen.add(box.value)
    else chosen.delete(box.value)
    tell()
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    const address = `${form.action}?quote=${[...chosen].join(',')}`
    sessionStorage.removeItem(key)
    location.href = address
  })
}
