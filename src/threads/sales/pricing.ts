import { done, type Outcome, refused } from '../../lib/outcome.ts'
import type { Viewer } from '../../members/viewer.ts'
import type { Part } from '../parts.ts'
import type { Thread } from '../thread.ts'

/** 主题售价 of a new thread, or a new price for one that is there: never above what the group may ask for. */
export function pricePart(viewer: Viewer, price: number, thread: Thread | null): Outcome<Part | null> {
  if (price === (thread?.price ?? 0)) return done(null)
  const max = viewer.group.max_price
  if (price > max) return refused({ key: 'error.price_too_high', values: { max }, field: 'price' })
  if (price > 0 && thread && thread.special !== '') return refused({ key: 'error.price_special', field: 'price' })
  return done({ thread: { price, ...(price > 0 ? { personal: 1 } : {}) } })
}
