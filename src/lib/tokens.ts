import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A fresh secret of 192 random bits, safe in a URL. */
export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

/** What is stored in place of a token, so that a stolen database opens nothing. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** `value.signature`, readable by anyone and made only by who holds the secret. */
export function sign(value: string, secret: string): string {
  return `${value}.${signature(value, secret)}`
}

/** The value of a signed text, or undefined when the signature does not fit. */
export function unsign(signed: string, secret: string): string | undefined {
  const cut = signed.lastIndexOf('.')
  if (cut < 0) return undefined
  const value = signed.slice(0, cut)
  const given = Buffer.from(signed.slice(cut + 1))
  const wanted = Buffer.from(signature(value, secret))
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? value : undefined
}

function signature(value: string, secret: string): string {
  return createHmac('sha256', secret).update(value).digest('base64url')
}
