import type { Board } from '../boards/board.ts'
import { isNumeric, type Sort, type SortField, sortsOf } from '../boards/sort.ts'
import { numberOf } from '../threads/sorts/fact-faults.ts'
import type { FactFilter, FactWish } from '../threads/sorts/fact-filter.ts'
import { queryText } from './forms.ts'
import type { Request } from './request.ts'

const NUMBER = /^-?\d{1,12}$/

/** What the address of a board asks of the facts of its threads, and the parameters that say so again. */
export function factFilterFrom(
  req: Request,
  board: Board,
  now: number,
): { sort: Sort; facts: FactFilter; params: Record<string, string> } | null {
  const asked = queryText(req, 'sortid', 15)
  const sort = sortsOf(req.site.sorts, board).find(one => String(one.id) === asked)
  if (!sort) return null
  const params: Record<string, string> = { sortid: asked }
  const wishes = sort.fields.filter(field => field.searchable === 1).flatMap(field => wishOf(req, field, params))
  const by = queryText(req, 'by', 15)
  const order = sort.fields.find(field => String(field.id) === by && field.searchable === 1 && isNumeric(field))
  if (order) params.by = by
  const ascending = order !== undefined && queryText(req, 'asc', 1) === '1'
  if (ascending) params.asc = '1'
  return { sort, facts: { sortId: sort.id, wishes, orderFieldId: order?.id ?? null, ascending, now }, params }
}

function wishOf(req: Request, field: SortField, params: Record<string, string>): FactWish[] {
  const name = `f_${field.id}`
  const wish = { fieldId: field.id, text: null, lowest: null, highest: null }
  if (!isNumeric(field)) {
    const text = queryText(req, name, 100).trim()
    if (text === '') return []
    params[name] = text
    return [{ ...wish, text }]
  }
  const [lowest, highest] = [boundFrom(req, field, `${name}_min`, params), boundFrom(req, field, `${name}_max`, params)]
  return lowest === null && highest === null ? [] : [{ ...wish, lowest, highest }]
}

function boundFrom(req: Request, field: SortField, name: string, params: Record<string, string>): number | null {
  const text = queryText(req, name, 12).trim()
  const number = field.kind === 'date' ? numberOf(field, text) : NUMBER.test(text) ? Number(text) : null
  if (number === null || !Number.isSafeInteger(number)) return null
  params[name] = text
  return number
}
