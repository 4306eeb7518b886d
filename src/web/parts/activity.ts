import { z } from 'zod'
import { tradedCredit } from '../../credits/paying.ts'
import { done } from '../../lib/outcome.ts'
import { settingLines } from '../../settings/settings.ts'
import type { Activity } from '../../threads/activities/activity.ts'
import { findActivity } from '../../threads/activities/activity-queries.ts'
import { type ActivityFields, activityPart, editedActivityPart } from '../../threads/activities/writing-activity.ts'
import { line, parse, text, ticked, whole } from '../forms.ts'
import { asLocal, localTime } from '../local-times.ts'
import { askedKind } from '../special-kinds.ts'
import type { FormPart, PartContext } from './form-part.ts'

const QUESTION_LENGTH = 50
const optional = (max: number) =>
  z
    .union([z.literal('').transform(() => 0), whole(0, max)])
    .optional()
    .transform(value => value ?? 0)

function activityForm(offsetHours: number) {
  const time = localTime(offsetHours)
  return z.object({
    activity_kind: line(20).default(''),
    activity_place: line(100).default(''),
    activity_starts: time,
    activity_ends: time,
    activity_closes: time,
    activity_seats: optional(30_000),
    activity_cost: optional(1_000_000),
    activity_fee: optional(32_767),
    activity_confirms: ticked,
    activity_questions: text(2000).default(''),
  })
}

/** 发起活动: where, when and for whom, in the form of its thread and of its first post. */
export const activityFormPart: FormPart = {
  name: 'activity',
  above: true,

  async show(context) {
    if (!isActivityForm(context)) return null
    const { forum, req, place, body } = context
    const { settings } = req.site
    const standing = place.kind === 'edit' ? await findActivity(forum.db, place.thread.id) : undefined
    const values: Record<string, unknown> = body ?? (standing ? valuesOf(standing, req.offsetHours) : {})
    const plain = (name: string) => (typeof values[name] === 'string' ? values[name] : '')
    return {
      kinds: settingLines(settings.activityKinds),
      questionsMax: settings.activityQuestions,
      asked: standing !== undefined && standing.applied > 0,
      confirms: Object.keys(values).some(name => name.startsWith('activity_'))
        ? plain('activity_confirms') === '1'
        : true,
      credit: tradedCredit(settings).title,
      values: Object.fromEntries(NAMES.map(name => [name, plain(`activity_${name}`)])),
    }
  },

  async read(context) {
    const { forum, req, place, body } = context
    if (!isActivityForm(context) || body.activity_place === undefined) return done(null)
    const { settings } = req.site
    const form = parse(activityForm(req.offsetHours), body)
    if (!form.ok) return form
    const { value } = form
    const fields: ActivityFields = {
      kind: value.activity_kind,
      place: value.activity_place,
      startsAt: value.activity_starts,
      endsAt: value.activity_ends,
      closesAt: value.activity_closes,
      seats: value.activity_seats,
      cost: value.activity_cost,
      fee: value.activity_fee,
      confirms: value.activity_confirms,
      questions: settingLines(value.activity_questions).map(one => one.slice(0, QUESTION_LENGTH)),
    }
    if (place.kind === 'edit') return done(editedActivityPart(settings, place.thread, fields))
    return done(activityPart(settings, fields, forum.clock.now()))
  },
}

const NAMES = ['kind', 'place', 'starts', 'ends', 'closes', 'seats', 'cost', 'fee', 'questions'] as const

function isActivityForm({ req, place, body }: PartContext): boolean {
  if (place.kind === 'thread') return askedKind(req, place.board, body) === 'activity'
  return place.kind === 'edit' && place.place.post.floor === 1 && place.thread.special === 'activity'
}

function valuesOf(activity: Activity, offsetHours: number): Record<string, string> {
  const number = (n: number) => (n === 0 ? '' : String(n))
  return {
    activity_kind: activity.kind,
    activity_place: activity.place,
    activity_starts: asLocal(activity.starts_at, offsetHours),
    activity_ends: asLocal(activity.ends_at, offsetHours),
    activity_closes: asLocal(activity.closes_at, offsetHours),
    activity_seats: number(activity.seats),
    activity_cost: number(activity.cost),
    activity_fee: number(activity.fee),
    activity_confirms: String(activity.confirms),
    activity_questions: activity.questions.join('\n'),
  }
}
