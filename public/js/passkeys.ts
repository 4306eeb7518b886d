import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

/**
 * Has the device of the reader sign, or make a key, and puts what it says into the button's form. With an action the
 * form is sent there at once; without one, the member goes on filling it in.
 */
export async function usePasskey(button: HTMLButtonElement): Promise<void> {
  const { form } = button
  const field = form?.elements.namedItem('credential')
  if (!form || !(field instanceof HTMLInputElement)) return
  button.disabled = true
  try {
    const { options, purpose, action } = button.dataset
    if (options && !form.reportValidity()) return
    const answer = options
      ? await startRegistration({ optionsJSON: JSON.parse(options) })
      : await startAuthentication({ optionsJSON: await challenge(form, purpose ?? '') })
    field.value = JSON.stringify(answer)
    if (action) return send(form, action)
    for (const code of form.querySelectorAll<HTMLInputElement>('input[name="code"]')) code.disabled = true
    button.replaceChildren('✓')
  } catch {
    const told = document.createElement('span')
    told.className = 'warn'
    told.setAttribute('role', 'alert')
    told.textContent = button.dataset.failed ?? ''
    if (!button.parentElement?.querySelector('[role=alert]')) button.after(told)
  } finally {
    button.disabled = false
  }
}

async function challenge(form: HTMLFormElement, purpose: string) {
  const formhash = form.querySelector<HTMLInputElement>('input[name="formhash"]')?.value ?? ''
  const answer = await fetch('/passkeys/challenge', {
    method: 'POST',
    body: new URLSearchParams({ formhash, purpose }),
  })
  if (!answer.ok) throw new Error(answer.statusText)
  return answer.json()
}

/** A password that was begun is not sent along. */
function send(form: HTMLFormElement, action: string): void {
  for (const field of form.querySelectorAll<HTMLInputElement>('input[type="password"]')) field.value = ''
  form.action = action
  form.submit()
}
