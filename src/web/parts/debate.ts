import { z } from 'zod'
import { done } from '../../lib/outcome.ts'
import type { Debate } from '../../threads/debates/debate.ts'
import { findDebate } from '../../threads/debates/debate-queries.ts'
import { debatePart, editedDebatePart } from '../../threads/debates/writing-debate.ts'
import { line, parse, text } from '../forms.ts'
import { asLocal, localTime } from '../local-times.ts'
import { askedKind } from '../special-kinds.ts'
import type { FormPart, PartContext } from './form-part.ts'

const POINT_LENGTH = 1000

function debateForm(offsetHours: number) {
  return z.object({
    title: line(255).default(''),
    debate_affirm: text(POINT_LENGTH).default(''),
    debate_negate: text(POINT_LENGTH).default(''),
    debate_umpire: line(60).default(''),
    debate_ends: localTime(offsetHours),
  })
}

/** 发起辩论: the two points of view, the umpire and the end. */
export const debateFormPart: FormPart = {
  name: 'debate',
  above: true,

  async show(context) {
    if (!isDebateForm(context)) return null
    const { forum, req, place, body } = context
    const standing = place.kind === 'edit' ? await findDebate(forum.db, place.thread.id) : undefined
    const values: Record<string, unknown> = body ?? (standing ? valuesOf(standing, req.offsetHours) : {})
    const plain = (name: string) => (typeof values[name] === 'string' ? values[name] : '')
    return {
      length: POINT_LENGTH,
      affirm: plain('debate_affirm'),
      negate: plain('debate_negate'),
      umpire: plain('debate_umpire'),
      ends: plain('debate_ends'),
    }
  },

  read(context) {
    const { forum, req, place, body } = context
    if (!isDebateForm(context) || (place.kind === 'edit' && body.debate_affirm === undefined)) return done(null)
    const form = parse(debateForm(req.offsetHours), body)
    if (!form.ok) return form
    const { title, debate_affirm, debate_negate, debate_umpire, debate_ends } = form.value
    const fields = {
      affirmPoint: debate_affirm.trim(),
      negatePoint: debate_negate.trim(),
      umpire: debate_umpire,
      endsAt: debate_ends,
    }
    if (place.kind === 'edit') return done(editedDebatePart(place.thread, fields))
    return done(debatePart(req.viewer, title, fields, forum.clock.now()))
  },
}

function isDebateForm({ req, place, body }: PartContext): boolean {
  if (place.kind === 'thread') return askedKind(req, place.board, body) === 'debate'
  return place.kind === 'edit' && place.place.post.floor === 1 && place.thread.special === 'debate'
}

function valuesOf(debate: Debate, offsetHours: number): Record<string, string> {
  return {
    debate_affirm: debate.affirm_point,
    debate_negate: debate.negate_point,
    debate_umpire: debate.umpire_name,
    debate_ends: asLocal(debate.ends_at, offsetHours),
  }
}
