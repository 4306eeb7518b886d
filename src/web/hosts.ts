import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * Tells whether a request speaks to us: one Host header, a path and no whole address, and the host of BASE_URL; when
 * that is not given, localhost or a bare IP address, so that no foreign name can be made to point here.
 */
export function ourHost(baseUrl: string, baseUrlGiven: boolean): (req: IncomingMessage) => boolean {
  const own = new URL(baseUrl).host
  let before = own
  const isOurs = (given: string): boolean => {
    if (given === before) return true
    const host = given.toLowerCase()
    const isKnown = host === own || LOCAL.test(host)
    if (!isKnown && (baseUrlGiven || isIP(host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')) === 0)) return false
    before = given
    return true
  }
  return req => {
    const { host } = req.headers
    return host !== undefined && isOurs(host) && countHosts(req.rawHeaders) === 1 && req.url?.startsWith('/') === true
  }
}

function countHosts(rawHeaders: readonly string[]): number {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name?.length === 4 && name.toLowerCase() === 'host') count += 1
  }
  return count
}
