import { dayNumber, HOUR, MINUTE } from '../lib/clock.ts'
import type { Settings } from '../settings/settings.ts'
import type { Viewer } from './viewer.ts'

/** 未成年人模式 of a member: the hash of the code that ends it, and how much of the day is used up. */
export interface Minor {
  lock: string
  /** The day that `used` counts, and until when it has counted. */
  day: number
  /** Milliseconds. */
  used: number
  seen: number
}

type Rules = Pick<Settings, 'timeOffset' | 'minorMinutes' | 'minorNightFrom' | 'minorNightTo'>

/** Who does nothing for so long has gone away meanwhile. */
export const PAUSE = 5 * MINUTE

/** What holds for this viewer while the mode is on; null when it is not. */
export function minorOf({ member }: Pick<Viewer, 'member'>): Minor | null {
  return member && member.minor !== '' ? (JSON.parse(member.minor) as Minor) : null
}

/** The same after this moment: a short time since the last one is time spent here, and a new day begins with none. */
export function spend({ timeOffset }: Rules, minor: Minor, now: number): Minor {
  const day = dayNumber(now, timeOffset)
  const gap = now - minor.seen
  const used = (day === minor.day ? minor.used : 0) + (gap > 0 && gap < PAUSE ? gap : 0)
  return { ...minor, day, used, seen: now }
}

/** Why the forum is closed for a minor now: it is night, or the day's time is over. */
export function shutFor(rules: Rules, minor: Minor, now: number): 'night' | 'time' | null {
  const { timeOffset, minorNightFrom: from, minorNightTo: to, minorMinutes } = rules
  const hour = Math.floor(now / HOUR + timeOffset) % 24
  const isNight = from <= to ? hour >= from && hour < to : hour >= from || hour < to
  if (isNight) return 'night'
  const used = dayNumber(now, timeOffset) === minor.day ? minor.used : 0
  return minorMinutes > 0 && used >= minorMinutes * MINUTE ? 'time' : null
}
