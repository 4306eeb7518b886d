import { z } from 'zod'
import { tradedCredit } from '../../credits/paying.ts'
import { done, refused } from '../../lib/outcome.ts'
import { BONUS_TIMES_MAX, NO_BONUS } from '../../threads/bonuses/bonus.ts'
import { bonusPart, changedBonusPart } from '../../threads/bonuses/offering-bonus.ts'
import { parse, whole } from '../forms.ts'
import type { FormPart, PartContext } from './form-part.ts'

const MOST = 1_000_000

const empty = (value: number, min: number, max: number) =>
  z
    .union([z.literal('').transform(() => value), whole(min, max)])
    .optional()
    .transform(given => given ?? value)

const BonusForm = z.object({
  bonus_each: empty(0, 0, MOST),
  bonus_left: empty(0, 0, MOST),
  bonus_times: empty(1, 1, BONUS_TIMES_MAX),
  bonus_chance: empty(100, 1, 100),
  bonus_known: empty(0, 0, MOST),
})

/** 回帖奖励: what replies may win, in the form of a thread that is no reward and of its opening post. */
export const bonusFormPart: FormPart = {
  name: 'bonus',

  show(context) {
    if (!isOffered(context)) return null
    const { req, place, body } = context
    const { settings } = req.site
    const credit = tradedCredit(settings)
    const standing = place.kind === 'edit' && place.thread.bonus_left > 0 ? place.thread : null
    const there = {
      bonus_each: standing?.bonus_each ?? '',
      bonus_left: standing?.bonus_left ?? '',
      bonus_times: standing?.bonus_times ?? 1,
      bonus_chance: standing?.bonus_chance ?? 100,
      bonus_known: standing?.bonus_left ?? 0,
    }
    const shown = (name: keyof typeof there) => {
      const typed = body?.[name]
      return typeof typed === 'string' ? typed : String(there[name])
    }
    return {
      values: {
        each: shown('bonus_each'),
        left: shown('bonus_left'),
        times: shown('bonus_times'),
        chance: shown('bonus_chance'),
        known: shown('bonus_known'),
      },
      open: Number(shown('bonus_each')) > 0,
      running: standing !== null,
      max: settings.bonusMax,
      timesMax: BONUS_TIMES_MAX,
      credit,
      has: req.viewer.member?.[credit.name] ?? 0,
    }
  },

  read(context) {
    const { req, place, body } = context
    if (!isOffered(context) || body.bonus_each === undefined) return done(null)
    const form = parse(BonusForm, body)
    if (!form.ok) return form
    const { bonus_each: each, bonus_left: left, bonus_times: times, bonus_chance: chance } = form.value
    const none = each === 0 || left === 0
    if (each > 0 && left === 0 && place.kind === 'thread') {
      return refused({ key: 'error.bonus_count', field: 'bonus_left' })
    }
    const wanted = none ? NO_BONUS : { each, left, times, chance }
    if (place.kind !== 'edit') return done(none ? null : bonusPart(req.site, req.viewer, wanted))
    return done(changedBonusPart(req.site, req.viewer, place.thread, wanted, form.value.bonus_known))
  },
}

/** The credits are the author's: who else edits the thread does not see it. */
function isOffered({ req, place, body }: PartContext): boolean {
  const { viewer } = req
  if (place.kind === 'thread')
    return viewer.group.can_reply_credit === 1 && kindOf(req.query.special, body) !== 'reward'
  if (place.kind !== 'edit' || place.place.post.floor > 1 || place.thread.special === 'reward') return false
  return place.thread.author_id === viewer.id && (viewer.group.can_reply_credit === 1 || place.thread.bonus_left > 0)
}

function kindOf(asked: unknown, body: Record<string, unknown> | null): unknown {
  return body?.special ?? asked
}
