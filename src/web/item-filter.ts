import { ITEM_ACTS } from '../play/items/item.ts'
import type { RecordFilter } from '../play/items/item-queries.ts'
import { queryId, queryText } from './forms.ts'
import type { Request } from './request.ts'

/** Which item records a query asks for; what makes no sense asks for nothing. */
export function itemFilter(req: Request): Omit<RecordFilter, 'memberId'> {
  return {
    itemId: queryId(req, 'item'),
    act: ITEM_ACTS.find(act => act === queryText(req, 'act', 10)) ?? null,
  }
}
