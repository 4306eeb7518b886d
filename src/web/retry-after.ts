import { DAY, HOUR, MINUTE, SECOND } from '../lib/clock.ts'
import type { Message } from '../lib/errors.ts'
import type { Response } from './request.ts'

const UNITS = { seconds: SECOND, minutes: MINUTE, hours: HOUR, days: DAY } as const

/** Tells programs how long to wait before they try again: what the refusal tells people, or an hour. */
export function setRetryAfter(res: Response, errors: unknown): void {
  if (res.hasHeader('Retry-After')) return
  const { values = {} } = (Array.isArray(errors) ? (errors as Message[])[0] : undefined) ?? {}
  const told = Object.entries(UNITS).find(([unit]) => Number(values[unit]) > 0)
  const wait = told ? Number(values[told[0]]) * told[1] : HOUR
  res.setHeader('Retry-After', String(Math.ceil(wait / SECOND)))
}
