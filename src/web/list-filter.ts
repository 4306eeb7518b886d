import { type Board, SPECIAL_KINDS } from '../boards/board.ts'
import type { Sort } from '../boards/sort.ts'
import { SECOND } from '../lib/clock.ts'
import { type ListFilter, ORDERS, type Order } from '../threads/listing.ts'
import { factFilterFrom } from './fact-filters.ts'
import { queryText } from './forms.ts'
import type { Request } from './request.ts'
import { withQuery } from './urls.ts'

/** The spans of time that a list can be confined to, in seconds: the classic's values of `dateline`. */
export const SPANS = [86_400, 172_800, 604_800, 2_592_000, 7_948_800] as const

const NAMES = ['typeid', 'sortid', 'specialtype', 'digest', 'dateline', 'orderby'] as const
type Params = Record<string, string>

/** What the address of a board's page asks for, in the classic's words. Anything else counts as nothing. */
export function filterFrom(
  req: Request,
  board: Board,
  now: number,
): { filter: ListFilter; params: Params; sort: Sort | null; formerType: 'merged' | 'gone' | null } {
  const params: Params = {}
  const asked = queryText(req, 'typeid')
  const typeId = board.formerTypes.get(Number(asked)) ?? Number(asked)
  const type = board.types.find(one => one.id === typeId)
  if (type) params.typeid = String(type.id)
  const special = SPECIAL_KINDS.find(one => one === queryText(req, 'specialtype'))
  if (special) params.specialtype = special
  if (queryText(req, 'digest') === '1' || queryText(req, 'filter') === 'digest') params.digest = '1'
  const span = SPANS.find(one => String(one) === queryText(req, 'dateline'))
  if (span) params.dateline = String(span)
  const orderby = queryText(req, 'orderby') || (queryText(req, 'filter') === 'heat' ? 'heats' : '')
  if (Object.hasOwn(ORDERS, orderby) && orderby !== 'lastpost') params.orderby = orderby
  const facts = factFilterFrom(req, board, now)
  Object.assign(params, facts?.params)
  const filter = {
    facts: facts?.facts ?? null,
    typeId: type?.id ?? null,
    digest: params.digest === '1',
    special: special ?? ('' as const),
    since: span ? now - span * SECOND : 0,
    order: (params.orderby ?? 'lastpost') as Order,
  }
  return { filter, params, sort: facts?.sort ?? null, formerType: formerOf(asked, type) }
}

/** What became of the type that was asked for, when it is none of the board's any more. */
function formerOf(asked: string, type: { id: number } | undefined): 'merged' | 'gone' | null {
  if (!/^[1-9]\d{0,14}$/.test(asked)) return null
  if (!type) return 'gone'
  return String(type.id) === asked ? null : 'merged'
}

/** The filter as one word for a thread's address, so that 返回列表 finds the list as it was left. */
export function listWord(params: Params): string {
  return NAMES.flatMap(name => (params[name] ? [name, params[name]] : [])).join('.')
}

/** The address of the list that such a word remembers. */
export function listAddress(address: string, word: string): string {
  const parts = word.split('.')
  const query: Record<string, string> = {}
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [name = '', value = ''] = [parts[at], parts[at + 1]]
    if (NAMES.some(known => known === name) && /^\w{1,12}$/.test(value)) query[name] = value
  }
  return withQuery(address, query)
}
