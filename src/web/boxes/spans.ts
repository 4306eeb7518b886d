import { DAY, HOUR, MINUTE } from '../../lib/clock.ts'

/** A span of time in days, hours and minutes. */
export function spanOf(ms: number): { days: number; hours: number; minutes: number } {
  return {
    days: Math.floor(ms / DAY),
    hours: Math.floor((ms % DAY) / HOUR),
    minutes: Math.floor((ms % HOUR) / MINUTE),
  }
}
