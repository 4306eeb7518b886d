/** Shows what the forum pushes, and opens its page when it is clicked. It fetches and keeps nothing. */
const worker = self as unknown as {
  addEventListener(type: string, act: (event: PushLike) => void): void
  registration: { showNotification(title: string, options: object): Promise<void> }
  clients: { openWindow(url: string): Promise<unknown> }
}

interface PushLike {
  data?: { json(): { title: string; body: string; url: string } }
  notification?: { data: string; close(): void }
  waitUntil(work: Promise<unknown>): void
}

worker.addEventListener('push', event => {
  const told = event.data?.json()
  if (!told) return
  event.waitUntil(worker.registration.showNotification(told.title, { body: told.body, data: told.url, tag: told.url }))
})

worker.addEventListener('notificationclick', event => {
  const { notification } = event
  notification?.close()
  if (notification) event.waitUntil(worker.clients.openWindow(notification.data))
})
