import { z } from 'zod'
import { EXTCREDITS, type ExtcreditNumber } from './amounts.ts'

/** How far a group may go when it rates a post in one credit (raterange). */
export interface RateRange {
  credit: ExtcreditNumber
  min: number
  max: number
  /** What it may give and take together in 24 hours, signs left aside. */
  perDay: number
  /** What is given or taken comes off the rater's own. */
  own: boolean
}

const LIMIT = 1_000_000
const rangesShape = z
  .array(
    z.object({
      credit: z.literal(EXTCREDITS),
      min: z.int().min(-LIMIT).max(LIMIT),
      max: z.int().min(-LIMIT).max(LIMIT),
      perDay: z.int().min(1).max(LIMIT),
      own: z.boolean(),
    }),
  )
  .max(8)

const read = new Map<string, readonly RateRange[]>()
const REMEMBERED = 200

/** The ranges in a group's `rate_ranges`; none for '' and for what is no such list. */
export function rateRanges(text: string): readonly RateRange[] {
  const known = read.get(text)
  if (known) return known
  if (read.size >= REMEMBERED) read.clear()
  const ranges = readRanges(text) ?? []
  read.set(text, ranges)
  return ranges
}

/** The same, or undefined when the text is no list of ranges: each credit once, and from less to more. */
export function readRanges(text: string): RateRange[] | undefined {
  if (text.trim() === '') return []
  try {
    const ranges = rangesShape.parse(JSON.parse(text))
    const once = new Set(ranges.map(range => range.credit)).size === ranges.length
    return once && ranges.every(range => range.min <= range.max) ? ranges : undefined
  } catch {
    return undefined
  }
}

/** The text that keeps them in the group's row; '' is that the group may not rate. */
export function rangesText(ranges: readonly RateRange[]): string {
  return ranges.length === 0 ? '' : JSON.stringify(ranges)
}
