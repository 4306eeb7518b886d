/** The token of this session, from any form of the page. */
export function formToken(): string {
  return document.querySelector<HTMLInputElement>('input[name="formhash"]')?.value ?? ''
}

/** Pages from memory carry no token: the sign-in box fetches one when it is sent. */
export function fetchTokens(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-token-form]')) {
    form.addEventListener('submit', async event => {
      if (form.elements.namedItem('formhash')) return
      event.preventDefault()
      try {
        const answer = await fetch('/sign-in/token', { headers: { Accept: 'application/json' } })
        const { token } = (await answer.json()) as { token: string }
        const field = document.createElement('input')
        field.type = 'hidden'
        field.name = 'formhash'
        field.value = token
        form.append(field)
      } finally {
        form.submit()
      }
    })
  }
}
