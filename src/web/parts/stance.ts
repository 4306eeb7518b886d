import { z } from 'zod'
import { done } from '../../lib/outcome.ts'
import { STANCES } from '../../threads/debates/debate.ts'
import { findSideOf } from '../../threads/debates/debate-queries.ts'
import { stancePart } from '../../threads/debates/writing-debate.ts'
import { parse } from '../forms.ts'
import type { FormPart } from './form-part.ts'

const StanceForm = z.object({ stance: z.union([z.literal(''), z.enum(STANCES)]).default('') })

/** 正方, 反方 or 中立 of a reply in a debate. Who has taken a side stays on it. */
export const stanceFormPart: FormPart = {
  name: 'stance',
  above: true,

  async show({ forum, req, place, body }) {
    if (place.kind !== 'reply' || place.thread.special !== 'debate') return null
    const side = await findSideOf(forum.db, place.thread.id, req.viewer.id)
    return { stances: side ? [side] : STANCES, chosen: side ?? body?.stance ?? req.query.stance ?? '' }
  },

  read({ forum, req, place, body }) {
    if (place.kind !== 'reply' || place.thread.special !== 'debate') return done(null)
    const form = parse(StanceForm, body)
    if (!form.ok) return form
    const { stance } = form.value
    return done(stance === '' ? null : stancePart(req.viewer, place.thread, stance, forum.clock.now()))
  },
}
