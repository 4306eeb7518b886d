import { Agent, request } from 'node:http'

export interface Answer {
  status: number
  /** Names and values by turns, as they were sent, without those that belong to the connection. */
  headers: string[]
  body: Buffer
  milliseconds: number
}

/** What a browser says of itself with every request. */
export const BROWSER = { 'Accept-Encoding': 'gzip, deflate, br', 'User-Agent': 'bench' }

const CONNECTION = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding'])
const agent = new Agent({ keepAlive: true })

/** One request on a connection that stays open; with a body it is a POST of a form. */
export function ask(
  address: string,
  headers: Record<string, string> = {},
  form?: Record<string, string>,
): Promise<Answer> {
  const began = performance.now()
  const body = form && new URLSearchParams(form).toString()
  const type = body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }
  return new Promise((resolve, reject) => {
    const all = { ...BROWSER, ...headers, ...type }
    const asked = request(address, { agent, method: body === undefined ? 'GET' : 'POST', headers: all }, answer => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: lasting(answer.rawHeaders),
          body: Buffer.concat(pieces),
          milliseconds: performance.now() - began,
        }),
      )
      answer.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

function lasting(raw: string[]): string[] {
  return raw.filter((_, index) => !CONNECTION.has(raw[index - (index % 2)]?.toLowerCase() ?? ''))
}
