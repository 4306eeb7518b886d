import { z } from 'zod'
import { HOUR } from '../lib/clock.ts'

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/

/** A moment from a field of local date and time, on the site's clock; null when it is left empty. */
export function localTime(offsetHours: number) {
  const typed = z.string().regex(LOCAL, 'error.time')
  return z
    .union([z.literal('').transform(() => null), typed])
    .nullish()
    .transform((text, context) => {
      if (!text) return null
      const at = Date.parse(`${text}Z`) - offsetHours * HOUR
      if (!Number.isNaN(at)) return at
      context.addIssue({ code: 'custom', message: 'error.time' })
      return z.NEVER
    })
}

/** A moment as such a field takes it. */
export function asLocal(at: number | null, offsetHours: number): string {
  return at === null ? '' : new Date(at + offsetHours * HOUR).toISOString().slice(0, 16)
}
