import { DAY } from '../lib/clock.ts'

/** A month on a sheet: its days in weeks that begin on Monday, as day numbers; null before it begins and after it ends. */
export interface Month {
  /** `2026-11`. */
  name: string
  /** The months before and after it. */
  before: string
  after: string
  first: number
  last: number
  weeks: (number | null)[][]
}

/** The month that is named `2026-11`, or that of today when no month is. Days are numbers since 1970. */
export function monthOf(name: string, today: number): Month {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(name) ?? []
  const now = new Date(today * DAY)
  const first = year ? Date.UTC(Number(year), Number(month) - 1) : Date.UTC(now.getUTCFullYear(), now.getUTCMonth())
  const begin = new Date(first)
  const next = Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + 1)
  const length = (next - first) / DAY
  const blank = (begin.getUTCDay() + 6) % 7
  const cells = Array.from({ length: Math.ceil((blank + length) / 7) * 7 }, (_, index) =>
    index < blank || index >= blank + length ? null : first / DAY + index - blank,
  )
  return {
    name: nameOf(first),
    before: nameOf(first - DAY),
    after: nameOf(next),
    first: first / DAY,
    last: next / DAY - 1,
    weeks: Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7)),
  }
}

function nameOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7)
}
