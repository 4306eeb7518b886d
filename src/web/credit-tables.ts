import type { Forum } from '../context.ts'
import { type ExtcreditNumber, extcreditName } from '../credits/amounts.ts'
import { listEntries } from '../credits/entry-queries.ts'
import { fullDate } from '../locale/dates.ts'
import { hasKey } from '../locale/index.ts'
import { tableOf } from './csv.ts'
import { entryFilter } from './entry-filter.ts'
import type { Request, Response } from './request.ts'

const MOST = 20_000

/** 导出: a member's ledger as a table for a spreadsheet, by the same filter as the page. */
export async function sendEntries(
  forum: Forum,
  req: Request,
  res: Response,
  { memberId, names }: { memberId: number; names: readonly { number: ExtcreditNumber; title: string }[] },
): Promise<void> {
  const rows = await listEntries(forum.db, memberId, { page: 1, size: MOST, filter: entryFilter(req) })
  const head = ['time', 'action', 'about'].map(column => req.t(`credits.column.${column}`))
  const table = rows.map(row => [
    fullDate(row.created_at, req.offsetHours),
    actionName(req, row.action) + (row.reverses_id ? req.t('credits.taken_back') : ''),
    row.reason,
    ...names.map(({ number }) => String(row[extcreditName(number)])),
  ])
  res.setHeader('Content-Type', 'text/csv; charset=utf-8')
  res.setHeader('Content-Disposition', `attachment; filename="credits-${memberId}.csv"`)
  res.setHeader('Cache-Control', 'no-store')
  res.send(tableOf([[...head, ...names.map(one => one.title)], ...table]))
}

/** What a row of the ledger is called; its code where it has no name. */
export function actionName(req: Request, action: string): string {
  const key = `credits.action.${action}`
  return hasKey(key) ? req.t(key) : action
}
