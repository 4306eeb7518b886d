import { dayNumber, HOUR, SECOND } from '../lib/clock.ts'
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
  const seconds = Math.floor((now - at) / SECOND)
  const days = dayNumber(now, offsetHours) - dayNumber(at, offsetHours)
  if (now < at || days > 7) return undefined
  const time = parts(at, offsetHours).time.slice(0, 5)
  if (days === 1) return translate(lang, 'date.yesterday', { time })
  if (days === 2) return translate(lang, 'date.before_yesterday', { time })
  if (days > 2) return translate(lang, 'date.days_ago', { n: days })
  if (seconds > 3600) return translate(lang, 'date.hours_ago', { n: Math.floor(seconds / 3600) })
  if (seconds > 1800) return translate(lang, 'date.half_hour_ago')
  if (seconds > 60) return translate(lang, 'date.minutes_ago', { n: Math.floor(seconds / 60) })
  return seconds === 0 ? translate(lang, 'date.now') : translate(lang, 'date.seconds_ago', { n: seconds })
}

function parts(at: number, offsetHours: number): { date: string; time: string } {
  const shifted = new Date(at + offsetHours * HOUR)
  const iso = shifted.toISOString()
  return {
    date: `${shifted.getUTCFullYear()}-${shifted.getUTCMonth() + 1}-${shifted.getUTCDate()}`,
    time: iso.slice(11, 19),
  }
}
