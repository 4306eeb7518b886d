/** The button that lets this browser take notices by push. Fetched on the page of the account that has it. */
export function offerPush(form: HTMLFormElement, trustedAddress: (address: string) => string): void {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return
  form.hidden = false
  form.addEventListener('submit', async event => {
    event.preventDefault()
    if ((await Notification.requestPermission()) !== 'granted') return
    const { key } = (await (await fetch('/account/push/key')).json()) as { key: string }
    const registration = await navigator.serviceWorker.register(trustedAddress('/push-worker.js'))
    await navigator.serviceWorker.ready
    const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
    const { endpoint = '', keys = {} } = made.toJSON()
    for (const [name, value] of Object.entries({ endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' })) {
      const field = form.elements.namedItem(name)
      if (field instanceof HTMLInputElement) field.value = value
    }
    form.submit()
  })
}
