import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * Whether a request speaks to us: one Host header, a path and no whole address, and the host of BASE_URL; when that is
 * not given, localhost or a bare IP address, so that no foreign name can be made to point here.
 */
export function isOurHost(req: IncomingMessage, baseUrl: string, baseUrlGiven: boolean): boolean {
  const hosts = req.rawHeaders.filter((_, index) => index % 2 === 0).filter(name => name.toLowerCase() === 'host')
  const host = (req.headers.host ?? '').toLowerCase()
  if (hosts.length !== 1 || !(req.url ?? '').startsWith('/')) return false
  if (host === new URL(baseUrl).host || LOCAL.test(host)) return true
  if (baseUrlGiven) return false
  return isIP(host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')) !== 0
}
