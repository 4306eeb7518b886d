import type { IncomingMessage } from 'node:http'

/** Express's answer to whether the sender at this distance is a proxy of ours. */
export type Trust = (address: string, distance: number) => boolean

/** The address of who asks, as Express finds it: the nearest one that is no proxy of ours. */
export function clientAddress(req: IncomingMessage, trust: Trust): string {
  const named = String(req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map(one => one.trim())
    .filter(one => one !== '')
  const line = [req.socket.remoteAddress ?? '', ...named.reverse()]
  return line.find((address, distance) => !trust(address, distance)) ?? line.at(-1) ?? ''
}
