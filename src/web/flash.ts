import type { Response } from 'express'
import { z } from 'zod'
import { type Amounts, EXTCREDITS, extcreditName } from '../credits/amounts.ts'
import type { Message } from '../lib/errors.ts'
import { sign, unsign } from '../lib/tokens.ts'
import { hasKey } from '../locale/index.ts'
import type { Settings } from '../settings/settings.ts'

const COOKIE = 'told'

const word = z.string().max(1000)
const shape = z.object({
  key: word.refine(hasKey),
  values: z.record(word, z.union([word, z.number()])).default({}),
  earned: z.array(word).max(8).default([]),
})

/** What the next page says about the act that led to it: a sentence, and which credits changed by how much, in words. */
export type Flash = z.output<typeof shape>

/** Hands a word to the next page in a signed cookie of its own, so that no session is written for it. */
export function setFlash(res: Response, secret: string, told: Message, earned: string[] = []): void {
  const flash = { key: told.key, values: told.values ?? {}, earned }
  const value = Buffer.from(JSON.stringify(flash)).toString('base64url')
  res.cookie(COOKIE, sign(value, secret), { httpOnly: true, sameSite: 'lax', maxAge: 60_000 })
}

/** Each credit that changed, as `+2 金钱`. */
export function earnedWords(settings: Settings, earned: Amounts): string[] {
  if (!settings.creditNotice) return []
  return EXTCREDITS.flatMap(number => {
    const amount = earned[extcreditName(number)]
    const credit = settings.extcredits[number - 1]
    return amount === 0 || !credit ? [] : `${amount > 0 ? '+' : ''}${amount} ${credit.title}`
  })
}

/** Takes the word that the last act left, if any. One that this very answer leaves for the next page stays. */
export function takeFlash(res: Response, cookies: Record<string, string>, secret: string): Flash | null {
  const cookie = cookies[COOKIE]
  if (!cookie) return null
  const leaves = [res.getHeader('Set-Cookie')].flat().some(one => String(one).startsWith(`${COOKIE}=`))
  if (!leaves) res.clearCookie(COOKIE, { httpOnly: true, sameSite: 'lax' })
  const value = unsign(cookie, secret)
  if (!value) return null
  try {
    return shape.parse(JSON.parse(Buffer.from(value, 'base64url').toString()))
  } catch {
    return null
  }
}
