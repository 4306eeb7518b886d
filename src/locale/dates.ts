import { dayNumber, HOUR, MINUTE } from '../lib/clock.ts'
import { type Lang, translate } from './index.ts'

export interface Told {
  text: string
  /** The whole date, for a title attribute. */
  full: string
  /** For a datetime attribute. */
  iso: string
}

/** Year-month-day hour:minute:second without leading zeros in month and day, as the classic writes it. */
export function fullDate(at: number, offsetHours: number, seconds = true): string {
  const { date, time } = parts(at, offsetHours)
  return `${date} ${seconds ? time : time.slice(0, 5)}`
}

/** Year-month-day. */
export function shortDate(at: number, offsetHours: number): string {
  return parts(at, offsetHours).date
}

/** How the classic tells a time: minutes and hours of today, then yesterday, some days ago, then the date. */
export function toldDate(lang: Lang, at: number, now: number, offsetHours: number, long = true): Told {
  const full = fullDate(at, offsetHours)
  const iso = new Date(at).toISOString()
  const text = near(lang, at, now, offsetHours) ?? (long ? full : shortDate(at, offsetHours))
  return { text, full, iso }
}

function near(lang: Lang, at: number, now: number, offsetHours: number): string | undefined {
  const age = now - at
  const days = dayNumber(now, offsetHours) - dayNumber(at, offsetHours)
  if (age < 0 || days > 7) return undefined
  const time = parts(at, offsetHours).time.slice(0, 5)
  if (days === 1) return translate(lang, 'date.yesterday', { time })
  if (days === 2) return translate(lang, 'date.before_yesterday', { time })
  if (days > 2) return translate(lang, 'date.days_ago', { n: days })
  if (age >= HOUR) return translate(lang, 'date.hours_ago', { n: Math.floor(age / HOUR) })
  if (age > HOUR / 2) return translate(lang, 'date.half_hour_ago')
  if (age >= MINUTE) return translate(lang, 'date.minutes_ago', { n: Math.floor(age / MINUTE) })
  return age < 1000 ? translate(lang, 'date.now') : translate(lang, 'date.seconds_ago', { n: Math.floor(age / 1000) })
}

function parts(at: number, offsetHours: number): { date: string; time: string } {
  const shifted = new Date(at + offsetHours * HOUR)
  const iso = shifted.toISOString()
  return {
    date: `${shifted.getUTCFullYear()}-${shifted.getUTCMonth() + 1}-${shifted.getUTCDate()}`,
    time: iso.slice(11, 19),
  }
}
