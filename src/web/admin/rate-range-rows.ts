import { EXTCREDITS } from '../../credits/amounts.ts'
import { rangesText, rateRanges, readRanges } from '../../credits/rate-ranges.ts'
import { creditsInUse } from '../credits.ts'
import type { Request } from '../request.ts'

/** A row of the table in which an admin says how far a group may go when it rates in a credit. */
export interface RangeRow {
  credit: number
  title: string
  on: boolean
  own: boolean
  min: string
  max: string
  perDay: string
}

/** The rows of the table: as they were typed, or as the group has them. */
export function rangeRows(req: Request, values: Record<string, string>): RangeRow[] {
  const kept = rateRanges(values.rate_ranges ?? '')
  const sent = req.method === 'POST'
  return creditsInUse(req).map(({ number, title }) => {
    const range = kept.find(one => one.credit === number)
    return {
      credit: number,
      title,
      on: sent ? values[`rate_on${number}`] === '1' : range !== undefined,
      own: sent ? values[`rate_own${number}`] === '1' : (range?.own ?? false),
      min: values[`rate_min${number}`] ?? String(range?.min ?? -1),
      max: values[`rate_max${number}`] ?? String(range?.max ?? 1),
      perDay: values[`rate_day${number}`] ?? String(range?.perDay ?? 10),
    }
  })
}

/** What the table says, as the group keeps it; undefined when a range is none. */
export function rangesFrom(body: Record<string, unknown>): string | undefined {
  const number = (name: string) => (/^-?\d{1,7}$/.test(String(body[name] ?? '')) ? Number(body[name]) : Number.NaN)
  const ranges = EXTCREDITS.filter(credit => body[`rate_on${credit}`] === '1').map(credit => ({
    credit,
    min: number(`rate_min${credit}`),
    max: number(`rate_max${credit}`),
    perDay: number(`rate_day${credit}`),
    own: body[`rate_own${credit}`] === '1',
  }))
  const sound = readRanges(JSON.stringify(ranges))
  return sound && rangesText(sound)
}
