import type { Message } from './errors.ts'

export interface Done<T> {
  ok: true
  value: T
}

export interface Refused {
  ok: false
  errors: Message[]
  /** The status of the answer: 422 unless it is about permission (403) or pace (429). */
  status: number
}

/** What an act answers: its result, or the reasons why nothing was written. */
export type Outcome<T> = Done<T> | Refused

/** The act happened. */
export function done<T>(value: T): Done<T> {
  return { ok: true, value }
}

/** The act did not happen; nothing has been written yet when this is returned. */
export function refused(...errors: Message[]): Refused {
  return { ok: false, errors, status: 422 }
}

/** The act did not happen because it came too soon. */
export function tooSoon(error: Message): Refused {
  return { ok: false, errors: [error], status: 429 }
}

/** The act is not for this viewer. */
export function notAllowed(key: string, values?: Message['values']): Refused {
  return { ok: false, errors: [{ key, values }], status: 403 }
}

/** True for a refusal, whatever the act's result type. */
export function isRefused(result: unknown): result is Refused {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false
}
