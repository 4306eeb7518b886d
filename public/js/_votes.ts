import { make } from './_html.ts'
import { announce } from './_small.ts'
import { formToken } from './_tokens.ts'

/** 支持 and 反对 are counted in place. */
export function voteInPlace(): void {
  document.addEventListener('click', event => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[form="votes"]')
    if (!button) return
    event.preventDefault()
    void vote(button)
  })
}

async function vote(button: HTMLButtonElement): Promise<void> {
  const body = new URLSearchParams({ formhash: formToken(), [button.name]: button.value })
  try {
    const answer = await fetch(button.formAction, { method: 'POST', body, headers: { Accept: 'application/json' } })
    const said = (await answer.json()) as { up?: number; down?: number; told?: string }
    for (const one of button.parentElement?.querySelectorAll<HTMLButtonElement>('button[form="votes"]') ?? []) {
      const number = one.name === 'up' ? said.up : said.down
      if (number !== undefined) show(one, number)
    }
    announce(said.told ?? answer.statusText)
  } catch {
    button.form?.requestSubmit(button)
  }
}

function show(button: HTMLButtonElement, number: number): void {
  button.querySelector('b')?.remove()
  if (number > 0) button.append(' ', make('b', { text: String(number) }))
}
