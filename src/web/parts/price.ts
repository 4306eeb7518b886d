import { z } from 'zod'
import { tradedCredit } from '../../credits/paying.ts'
import { done } from '../../lib/outcome.ts'
import { pricePart } from '../../threads/sales/pricing.ts'
import { parse, whole } from '../forms.ts'
import type { FormPart, PartContext } from './form-part.ts'

const PriceForm = z.object({ price: z.union([z.literal('').transform(() => 0), whole(0, 1_000_000)]) })

/** 主题售价: in the form of a thread without anything special about it, and of its opening post. */
export const priceFormPart: FormPart = {
  name: 'price',

  show(context) {
    if (!isOffered(context)) return null
    const { req, place, body } = context
    const there = place.kind === 'edit' ? place.thread.price : 0
    return {
      price: body?.price ?? (there > 0 ? String(there) : ''),
      max: Math.max(req.viewer.group.max_price, there),
      credit: tradedCredit(req.site.settings),
    }
  },

  read(context) {
    const { req, place, body } = context
    if (!isOffered(context) || !('price' in body)) return done(null)
    const form = parse(PriceForm, body)
    if (!form.ok) return form
    return pricePart(req.viewer, form.value.price, place.kind === 'edit' ? place.thread : null)
  },
}

function isOffered({ req, place, body }: PartContext): boolean {
  if (place.kind === 'thread') return req.viewer.group.max_price > 0 && !isSpecial(req.query.special, body?.special)
  if (place.kind !== 'edit' || place.place.post.floor > 1 || place.thread.special !== '') return false
  return place.place.post.author_id === req.viewer.id && (req.viewer.group.max_price > 0 || place.thread.price > 0)
}

function isSpecial(...asked: unknown[]): boolean {
  return asked.some(one => typeof one === 'string' && one !== '')
}
