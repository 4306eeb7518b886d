import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

export interface Sent {
  method?: string
  headers?: Record<string, string | string[]>
  body?: string | Buffer
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 })

/** One request with nothing added to it but what HTTP itself wants. A kept connection that was shut is tried anew. */
export function send(origin: string, path: string, sent: Sent = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = sent
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
    const req = request({ hostname, port, path, method, agent, headers: { ...length, ...headers } }, res => {
      const chunks: Buffer[] = []
      res.on('data', chunk => chunks.push(chunk))
      res.on('error', reject)
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(chunks).toString() }),
      )
    })
    req.on('error', error => (req.reusedSocket ? send(origin, path, sent).then(resolve, reject) : reject(error)))
    req.end(body)
  })
}

/** A request whose body stops half-way until something else has happened. */
export async function sendHaltingly(
  origin: string,
  path: string,
  sent: Sent,
  meanwhile: () => Promise<unknown>,
): Promise<number> {
  const { hostname, port } = new URL(origin)
  const body = Buffer.from(sent.body ?? '')
  const headers = { ...sent.headers, 'Content-Length': body.length }
  const req = request({ hostname, port, path, method: sent.method ?? 'POST', headers })
  const status = new Promise<number>((resolve, reject) => {
    req.on('error', reject)
    req.on('response', res => res.resume().on('end', () => resolve(res.statusCode ?? 0)))
  })
  const half = Math.floor(body.length / 2)
  await new Promise<void>(written => req.write(body.subarray(0, half), () => setTimeout(written, 50)))
  await meanwhile()
  req.end(body.subarray(half))
  return status
}

/** Bytes as they are, over a connection of their own; answers all that comes back until it is closed. */
export function sendRaw(origin: string, bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    const chunks: Buffer[] = []
    socket.setTimeout(5000, () => socket.destroy(new Error('No answer within five seconds')))
    socket.on('data', chunk => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()))
  })
}
