/** The only source of the current time (epoch milliseconds). Tests hand in their own. */
export interface Clock {
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HALF_HOUR = 30 * MINUTE
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The number of the calendar day at a fixed offset (hours) from UTC; consecutive days are consecutive numbers. */
export function dayNumber(at: number, offsetHours: number): number {
  return Math.floor((at + offsetHours * HOUR) / DAY)
}

/** The first millisecond of a day that is written as `2026-11-26`; NaN for what is none. */
export function startOfDate(date: string, offsetHours: number): number {
  return Date.parse(`${date}T00:00:00Z`) - offsetHours * HOUR
}

/** The first millisecond of a day numbered by `dayNumber`. */
export function dayStart(day: number, offsetHours: number): number {
  return day * DAY - offsetHours * HOUR
}
