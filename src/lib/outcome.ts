import type { Message } from './errors.ts'

export interface Done<T> {
  ok: true
  value: T
}

export interface Refused {
  ok: false
  errors: Message[]
}

/** What an act answers: its result, or the reasons why nothing was written. */
export type Outcome<T> = Done<T> | Refused

/** The act happened. */
export function done<T>(value: T): Done<T> {
  return { ok: true, value }
}

/** The act did not happen; nothing has been written yet when this is returned. */
export function refused(...errors: Message[]): Refused {
  return { ok: false, errors }
}

/** True for a refusal, whatever the act's result type. */
export function isRefused(result: unknown): result is Refused {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false
}
