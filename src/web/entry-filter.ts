import { EXTCREDITS } from '../credits/amounts.ts'
import type { EntryFilter } from '../credits/entry-queries.ts'
import { DAY, startOfDate } from '../lib/clock.ts'
import { queryText } from './forms.ts'
import type { Request } from './request.ts'

const DATE = /^\d{4}-\d\d-\d\d$/

/** What of a ledger a query asks for; what makes no sense asks for nothing. */
export function entryFilter(req: Request): EntryFilter {
  const action = queryText(req, 'action', 40)
  const way = queryText(req, 'way', 3)
  const until = dayIn(req, 'until')
  return {
    action: /^\w+$/.test(action) ? action : null,
    credit: EXTCREDITS.find(n => String(n) === queryText(req, 'credit', 1)) ?? null,
    way: way === 'in' || way === 'out' ? way : null,
    from: dayIn(req, 'from'),
    until: until === null ? null : until + DAY,
  }
}

/** The same as it goes into the form and into other addresses. */
export function entryQuery(req: Request): Record<string, string | null> {
  return Object.fromEntries(
    ['member', 'action', 'credit', 'way', 'from', 'until'].map(name => [name, queryText(req, name, 60) || null]),
  )
}

/** The first moment of a day at the site. */
function dayIn(req: Request, name: string): number | null {
  const text = queryText(req, name, 10)
  const at = DATE.test(text) ? startOfDate(text, req.offsetHours) : Number.NaN
  return Number.isNaN(at) ? null : at
}
