declare const brand: unique symbol

/** A link target that has passed `safeUrl`; the only thing `href` and `src` accept. */
export type SafeUrl = string & { readonly [brand]: true }

const LONGEST = 2048
// Spaces, controls, invisible format characters and what HTML or CSS could misread.
const FORBIDDEN = /[\s\p{C}\p{Z}\\<>"`{}^]/u
const SCHEME = /^([a-z][a-z0-9+.-]{0,20}):/i
const AUTHORITY = /^\/\/([^/?#]{1,300})/
const HOST = /^[\p{L}\p{N}][\p{L}\p{N}.\-_]*(?::\d{1,5})?$/u
const FILE = /^[\w.~%+/-]+\.(?:php|html?|jpe?g|png|gif|webp|bmp|avif|pdf|zip|rar|7z|txt|mp3|mp4)(?:[?#]|$)/i
const MAIL = /^[\w.+%-]{1,64}@[a-z0-9.-]{1,255}(?:\?[^\s]*)?$/i

const SCHEMES: Readonly<Record<string, (rest: string) => boolean>> = {
  http: rest => isHost(authority(rest)),
  https: rest => isHost(authority(rest)),
  ftp: rest => isHost(authority(rest).replace(/^[^@]*@/, '')),
  mailto: rest => MAIL.test(rest),
  tel: rest => /^[+\d][\d().-]{1,30}$/.test(rest),
  magnet: rest => rest.startsWith('?'),
  ed2k: rest => rest.startsWith('//|'),
  gopher: isPlainAuthority,
  news: isPlainPath,
  telnet: isPlainAuthority,
  rtsp: isPlainAuthority,
  mms: isPlainAuthority,
  callto: isPlainPath,
  bctp: isPlainAuthority,
  qqdl: isPlainAuthority,
  synacast: isPlainAuthority,
  thunder: rest => /^\/\/[\w+/=%-]+$/.test(rest),
}

/** The address as it may stand in a link, or null when it may not. */
export function safeUrl(text: string): SafeUrl | null {
  const address = text.trim()
  if (address === '' || address.length > LONGEST || FORBIDDEN.test(address)) return null
  const scheme = SCHEME.exec(address)?.[1]
  if (scheme !== undefined) return withScheme(scheme.toLowerCase(), address.slice(scheme.length + 1))
  if (address.startsWith('//')) return withScheme('https', address)
  if (address.startsWith('/')) return address as SafeUrl
  if (/^www\./i.test(address)) return withScheme('http', `//${address}`)
  return FILE.test(address) ? (`/${address}` as SafeUrl) : null
}

/** Whether the address stays on this site. */
export function isInternal(url: SafeUrl): boolean {
  return url.startsWith('/')
}

/** The mailto: address for an e-mail address, or null when it is none. */
export function mailUrl(address: string): SafeUrl | null {
  return address.includes('?') ? null : safeUrl(`mailto:${address.trim()}`)
}

function withScheme(scheme: string, rest: string): SafeUrl | null {
  return Object.hasOwn(SCHEMES, scheme) && SCHEMES[scheme]!(rest) ? (`${scheme}:${rest}` as SafeUrl) : null
}

function authority(rest: string): string {
  return AUTHORITY.exec(rest)?.[1] ?? ''
}

function isPlainAuthority(rest: string): boolean {
  return /^\/\/[\w+/=%.,:@|~?&-]+$/.test(rest)
}

function isPlainPath(rest: string): boolean {
  return /^(?:\/\/)?[\w.+@/-]+$/.test(rest)
}

function isHost(text: string): boolean {
  return HOST.test(text)
}
