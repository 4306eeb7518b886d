import { isIP, isIPv4 } from 'node:net'

/** Addresses from one to another; both as `addressKey` writes them, so that texts compare as the addresses do. */
export interface AddressRange {
  first: string
  last: string
  /** As it is shown: one address, a network in CIDR form, or two addresses with a line between. */
  network: string
}

const BITS = 128
const MAPPED = 0xffffn << 32n

/** An address of 32 hexadecimal digits, an IPv4 one as IPv6 maps it; '' for what is none. */
export function addressKey(ip: string): string {
  const value = numberOf(ip)
  return value === undefined ? '' : value.toString(16).padStart(32, '0')
}

/** Reads `1.2.3.4`, `1.2.3.*`, `1.2.3.0/24`, `1.2.3.4-1.2.3.9` and the same of IPv6; undefined for anything else. */
export function readRange(typed: string): AddressRange | undefined {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/^((\d{1,3}\.){1,3})\*$/, starred)
  const [head = '', tail, ...more] = text.split(/\s*[-–~]\s*/)
  if (more.length > 0) return undefined
  if (tail !== undefined) return between(head, tail)
  const [ip = '', length, ...rest] = head.split('/')
  if (rest.length > 0) return undefined
  return length === undefined ? between(ip, ip) : inNetwork(ip, length)
}

/** Whether a range is no more than one home has: an IPv4 address, or a network of IPv6 (/64). */
export function isOneHome(range: AddressRange): boolean {
  return sizeOf(range) <= (isOfIPv4(range) ? 1n : 1n << 64n)
}

/** Whether a range is so large that it can only be a slip: more than a /8 of IPv4, or a /16 of IPv6. */
export function isTooWide(range: AddressRange): boolean {
  return sizeOf(range) > (isOfIPv4(range) ? 1n << 24n : 1n << 112n)
}

function sizeOf({ first, last }: AddressRange): bigint {
  return BigInt(`0x${last}`) - BigInt(`0x${first}`) + 1n
}

function isOfIPv4({ first }: AddressRange): boolean {
  return BigInt(`0x${first}`) >> 32n === 0xffffn
}

function starred(_whole: string, start: string): string {
  const given = start.split('.').length - 1
  return `${start}${Array<string>(4 - given)
    .fill('0')
    .join('.')}/${given * 8}`
}

function between(from: string, to: string): AddressRange | undefined {
  const [first, last] = [addressKey(from), addressKey(to)]
  if (first === '' || last === '' || first > last || isIPv4(plain(from)) !== isIPv4(plain(to))) return undefined
  const network = first === last ? shown(first) : `${shown(first)} - ${shown(last)}`
  return { first, last, network }
}

function inNetwork(ip: string, length: string): AddressRange | undefined {
  const value = numberOf(ip)
  if (value === undefined || !/^\d{1,3}$/.test(length)) return undefined
  const own = isIPv4(plain(ip)) ? 32 : BITS
  const free = own - Number(length)
  if (free < 0) return undefined
  const base = (value >> BigInt(free)) << BigInt(free)
  const first = base.toString(16).padStart(32, '0')
  const last = (base | ((1n << BigInt(free)) - 1n)).toString(16).padStart(32, '0')
  return { first, last, network: free === 0 ? shown(first) : `${shown(first)}/${length}` }
}

function plain(ip: string): string {
  return ip
    .trim()
    .replace(/^::ffff:(?=\d{1,3}\.)/i, '')
    .replace(/%.*$/, '')
}

function numberOf(ip: string): bigint | undefined {
  const text = plain(ip)
  if (isIP(text) === 0) return undefined
  if (isIPv4(text)) return MAPPED | text.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n)
  const dotted = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [a * 256 + Number(b), c * 256 + Number(d)].map(part => part.toString(16)).join(':'),
  )
  const [head = '', tail = ''] = dotted.split('::')
  const start = head === '' ? [] : head.split(':')
  const end = tail === '' ? [] : tail.split(':')
  const missing = dotted.includes('::') ? Array<string>(Math.max(0, 8 - start.length - end.length)).fill('0') : []
  return [...start, ...missing, ...end].reduce((sum, part) => (sum << 16n) | BigInt(`0x${part}`), 0n)
}

/** The address of a key, as people write it. */
function shown(key: string): string {
  const value = BigInt(`0x${key}`)
  if (value >> 32n === 0xffffn) {
    return [24n, 16n, 8n, 0n].map(by => String((value >> by) & 255n)).join('.')
  }
  const parts = key.match(/.{4}/g)?.map(part => part.replace(/^0{1,3}/, '')) ?? []
  const text = parts.join(':')
  const zeros = [...text.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length)[0]
  if (!zeros) return text
  const [before, after] = [text.slice(0, zeros.index), text.slice(zeros.index + zeros[0].length)]
  return `${before}::${after.replace(/^:/, '')}`
}
