import { z } from 'zod'
import { tradedCredit } from '../../credits/paying.ts'
import { done } from '../../lib/outcome.ts'
import { raisedRewardPart, rewardPart } from '../../threads/rewards/offering.ts'
import { parse, whole } from '../forms.ts'
import { askedKind } from '../special-kinds.ts'
import type { FormPart, PartContext } from './form-part.ts'

const RewardForm = z.object({ reward_price: whole(1, 1_000_000) })

/** 发布悬赏: the price of the best answer, which its author can only raise. */
export const rewardFormPart: FormPart = {
  name: 'reward',
  above: true,

  show(context) {
    if (!isRewardForm(context)) return null
    const { req, place, body } = context
    const { settings } = req.site
    const credit = tradedCredit(settings)
    const standing = place.kind === 'edit' ? place.thread.bounty : 0
    const typed = typeof body?.reward_price === 'string' ? body.reward_price : ''
    return {
      price: typed || (standing === 0 ? '' : String(standing)),
      min: Math.max(settings.rewardMin, standing),
      max: settings.rewardMax,
      tax: settings.tradeTax,
      credit: credit.title,
      unit: credit.unit,
      has: req.viewer.member?.[credit.name] ?? 0,
      raising: standing > 0,
    }
  },

  read(context) {
    const { req, place, body } = context
    if (!isRewardForm(context) || (place.kind === 'edit' && body.reward_price === undefined)) return done(null)
    const form = parse(RewardForm, body)
    if (!form.ok) return form
    const price = form.value.reward_price
    if (place.kind !== 'edit') return done(rewardPart(req.site, req.viewer.id, price))
    return done(raisedRewardPart(req.site, place.thread, req.viewer.id, price))
  },
}

/** The price is the author's: who else edits the thread does not see it. */
function isRewardForm({ req, place, body }: PartContext): boolean {
  if (place.kind === 'thread') return askedKind(req, place.board, body) === 'reward'
  if (place.kind !== 'edit' || place.place.post.floor !== 1) return false
  const { special, solved_at, author_id } = place.thread
  return special === 'reward' && solved_at === null && author_id === req.viewer.id
}
