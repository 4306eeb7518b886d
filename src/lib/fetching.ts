import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-addresses.ts'

export interface Address {
  address: string
  family: number
}

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<Address[]>

export interface FetchTerms {
  /** In bytes; more is not read. */
  max?: number
  /** In milliseconds, for everything together: names, redirects and the body. */
  patience?: number
  resolve?: Resolve
}

/** Why nothing came: the address is not one that we ask, it did not answer well, it was too large, it took too long. */
export type FetchFault = 'address' | 'answer' | 'size' | 'time'

const MAX_BYTES = 5 * 1024 * 1024
const PATIENCE = 5000
const MOST_REDIRECTS = 4
const REDIRECTS = new Set([301, 302, 303, 307, 308])
const HEADERS = { Accept: 'image/*', 'Accept-Encoding': 'identity', 'User-Agent': 'Loutan' }

class Fault extends Error {
  readonly fault: FetchFault

  constructor(fault: FetchFault) {
    super(fault)
    this.fault = fault
  }
}

/**
 * Fetches what lies at an address that a member wrote (security.md S-08). The only request that the server makes to
 * others: a name is resolved once, every address of it has to be public, the connection goes to that very address, and
 * each redirect starts from the beginning. Only http and https at their own ports.
 */
export async function fetchForeign(address: string, terms: FetchTerms = {}): Promise<Buffer | FetchFault> {
  const { max = MAX_BYTES, patience = PATIENCE, resolve = resolveAll } = terms
  const signal = AbortSignal.timeout(patience)
  try {
    return await Promise.race([follow(address, { max, resolve, signal }), late(signal)])
  } catch (error) {
    return whatWentWrong(error, signal)
  }
}

/** The fault that an error of these comes to. */
export function whatWentWrong(error: unknown, signal: AbortSignal): FetchFault {
  if (error instanceof Fault) return error.fault
  return signal.aborted ? 'time' : 'answer'
}

interface Way {
  max: number
  resolve: Resolve
  signal: AbortSignal
}

async function follow(address: string, way: Way): Promise<Buffer> {
  let url = readAddress(address)
  for (let steps = 0; steps <= MOST_REDIRECTS; steps += 1) {
    const answer = await ask(url, await resolveOnce(url, way.resolve), way.signal)
    try {
      if (!REDIRECTS.has(answer.statusCode ?? 0)) return await bodyOf(answer, way.max)
      url = readAddress(answer.headers.location ?? '', url)
    } finally {
      answer.destroy()
    }
  }
  throw new Fault('answer')
}

/** A web address at the port of its scheme, without a name and password. Throws a fault for any other. */
export function readAddress(text: string, base?: URL): URL {
  if (!URL.canParse(text, base)) throw new Fault('address')
  const url = new URL(text, base)
  const plain = url.port === '' && url.username === '' && url.password === ''
  if (!plain || !/^https?:$/.test(url.protocol)) throw new Fault('address')
  return url
}

/** The address that a name leads to, once every one of it is public. Throws a fault otherwise. */
export async function resolveOnce({ hostname }: URL, resolve: Resolve): Promise<Address> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(host)
  const addresses = family > 0 ? [{ address: host, family }] : await resolve(host)
  const [first] = addresses
  if (!first || !addresses.every(one => isPublicAddress(one.address))) throw new Fault('address')
  return first
}

function ask(url: URL, { address, family }: Address, signal: AbortSignal): Promise<IncomingMessage> {
  const known: LookupFunction = (_name, options, done) =>
    options.all ? done(null, [{ address, family }]) : done(null, address, family)
  const send = url.protocol === 'https:' ? secureRequest : plainRequest
  return new Promise((answered, failed) => {
    if (signal.aborted) return failed(new Fault('time'))
    const options = { agent: false, lookup: known, autoSelectFamily: false, headers: HEADERS, signal } as const
    const request = send(url, options, answered)
    request.on('error', failed)
    request.end()
  })
}

async function bodyOf(answer: IncomingMessage, max: number): Promise<Buffer> {
  const encoding = answer.headers['content-encoding'] ?? 'identity'
  if (answer.statusCode !== 200 || encoding !== 'identity') throw new Fault('answer')
  if (Number(answer.headers['content-length'] ?? 0) > max) throw new Fault('size')
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of answer as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > max) throw new Fault('size')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function late(signal: AbortSignal): Promise<never> {
  return new Promise((_, failed) => {
    signal.addEventListener('abort', () => failed(new Fault('time')), { once: true })
  })
}

/** Asks the system for all addresses of a name. */
export function resolveAll(name: string): Promise<Address[]> {
  return lookup(name, { all: true, verbatim: true })
}
