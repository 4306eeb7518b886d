/** Shows the buttons for passkeys where the browser knows them; what they do is fetched when one is pressed. */
export function offerPasskeys(): void {
  if (!('PublicKeyCredential' in window)) return
  for (const hint of document.querySelectorAll<HTMLElement>('[data-no-passkey]')) hint.hidden = true
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-passkey]')) {
    button.hidden = false
    button.addEventListener('click', () => {
      import(button.dataset.passkey ?? '')
        .then(({ usePasskey }: typeof import('./passkeys.ts')) => usePasskey(button))
        .catch(() => {})
    })
  }
}
