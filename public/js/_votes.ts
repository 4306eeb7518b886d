import { announce } from './_small.ts'
import { formToken } from './_tokens.ts'

/** 支持 and 反对 are counted in place. */
export function voteInPlace(): void {
  document.addEventListener('click', event => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button.vote')
    if (!button) return
    event.preventDefault()
    void vote(button)
  })
}

async function vote(button: HTMLButtonElement): Promise<void> {
  const body = new URLSearchParams({ formhash: formToken(), side: button.value })
  try {
    const answer = await fetch(button.formAction, { method: 'POST', body, headers: { Accept: 'application/json' } })
    const said = (await answer.json()) as { up?: number; down?: number; told?: string }
    for (const one of button.parentElement?.querySelectorAll<HTMLButtonElement>('button.vote') ?? []) {
      const number = one.value === 'up' ? said.up : said.down
      const shown = one.querySelector('b')
      if (shown && number !== undefined) shown.textContent = number > 0 ? String(number) : ''
    }
    announce(said.told ?? answer.statusText)
  } catch {
    button.form?.requestSubmit(button)
  }
}
