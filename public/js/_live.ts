const FIRST = 5000
const LAST = 300_000
const PLACES = {
  messages: ['#pm_ntc', '.phone-bar a[href="/messages"]'],
  notices: ['#myprompt', '.phone-bar a[href="/notices"]'],
}

/** Keeps the marks of what is unread up to date while the page is looked at; without it they are those of the page. */
export function keepCounts(): void {
  if (!document.querySelector('#myprompt') || !window.EventSource) return
  let source: EventSource | undefined
  let wait = FIRST
  let timer = 0
  const stop = () => {
    source?.close()
    source = undefined
    clearTimeout(timer)
  }
  const listen = () => {
    stop()
    if (document.hidden) return
    source = new EventSource('/live')
    source.onmessage = ({ data }) => {
      wait = FIRST
      const counts = JSON.parse(data) as Record<keyof typeof PLACES, number>
      show('messages', counts.messages)
      show('notices', counts.notices)
    }
    source.onerror = () => {
      stop()
      timer = window.setTimeout(listen, wait * (1 + Math.random()))
      wait = Math.min(wait * 2, LAST)
    }
  }
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : listen()))
  addEventListener('pagehide', stop)
  timer = window.setTimeout(listen, 1500)
}

function show(what: keyof typeof PLACES, count: number): void {
  const [inHead, inBar] = PLACES[what].map(place => document.querySelector<HTMLElement>(place))
  if (inHead) {
    inHead.textContent = `${(inHead.textContent ?? '').replace(/\(\d+\)$/, '')}${count > 0 ? `(${count})` : ''}`
    inHead.classList.toggle('new', count > 0)
  }
  const badge = inBar?.querySelector('.badge')
  if (count === 0) badge?.remove()
  else if (badge) badge.textContent = String(count)
  else if (inBar) {
    const fresh = document.createElement('b')
    fresh.className = 'badge'
    fresh.textContent = String(count)
    inBar.append(fresh)
  }
}
