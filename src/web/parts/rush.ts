import { z } from 'zod'
import { canModerate } from '../../boards/permissions.ts'
import { done } from '../../lib/outcome.ts'
import { FLOOR_MAX, readRush } from '../../threads/rushes/rush.ts'
import { changedRushPart, type RushFields, rushPart } from '../../threads/rushes/writing-rush.ts'
import { line, parse, whole } from '../forms.ts'
import { asLocal, localTime } from '../local-times.ts'
import type { FormPart, PartContext } from './form-part.ts'

const NAMES = ['floors', 'from', 'until', 'stop', 'most'] as const

const empty = (max: number) =>
  z
    .union([z.literal('').transform(() => 0), whole(0, max)])
    .optional()
    .transform(given => given ?? 0)

function rushForm(offsetHours: number) {
  const time = localTime(offsetHours)
  return z.object({
    rush_floors: line(1000).default(''),
    rush_from: time,
    rush_until: time,
    rush_stop: empty(FLOOR_MAX),
    rush_most: empty(10_000),
  })
}

/** 抢楼主题: which floors win, in the form of a thread and of its opening post as long as nobody has replied. */
export const rushFormPart: FormPart = {
  name: 'rush',

  show(context) {
    if (!isOffered(context)) return null
    const { req, place, body } = context
    const there = place.kind === 'edit' ? valuesOf(context) : {}
    const values: Record<string, string> = {}
    for (const name of NAMES) {
      const typed = body?.[`rush_${name}`]
      values[name] = typeof typed === 'string' ? typed : (there[name] ?? '')
    }
    return {
      values,
      open: NAMES.some(name => values[name] !== ''),
      floorMax: FLOOR_MAX,
      floorsMax: req.site.settings.rushFloorsMax,
    }
  },

  read(context) {
    const { forum, req, place, body } = context
    if (!isOffered(context) || body.rush_floors === undefined) return done(null)
    const { settings } = req.site
    const form = parse(rushForm(req.offsetHours), body)
    if (!form.ok) return form
    const { rush_floors, rush_from, rush_until, rush_stop, rush_most } = form.value
    const none = rush_floors === '' && rush_from === null && rush_until === null && rush_stop + rush_most === 0
    const fields: RushFields = {
      floors: rush_floors,
      from: rush_from,
      until: rush_until,
      stop: rush_stop,
      most: rush_most,
    }
    const at = forum.clock.now()
    if (place.kind !== 'edit') return done(none ? null : rushPart(settings, fields, at))
    const moderates = canModerate(req.viewer, place.board, 'can_edit_posts')
    return done(changedRushPart(settings, place.thread, none ? null : fields, { moderates, at }))
  },
}

function isOffered({ req, place }: PartContext): boolean {
  const { viewer } = req
  if (place.kind === 'thread') return viewer.group.can_rush === 1
  if (place.kind !== 'edit' || place.place.post.floor > 1) return false
  const { thread, board } = place
  if (thread.rush !== '' && canModerate(viewer, board, 'can_edit_posts')) return true
  if (thread.author_id !== viewer.id || thread.last_floor > 1) return false
  return thread.rush !== '' || viewer.group.can_rush === 1
}

function valuesOf({ req, place }: PartContext): Record<string, string> {
  const rush = place.kind === 'edit' ? readRush(place.thread) : undefined
  if (!rush) return {}
  const { offsetHours } = req
  const number = (n: number) => (n === 0 ? '' : String(n))
  return {
    floors: rush.floors.join(','),
    from: asLocal(rush.from, offsetHours),
    until: asLocal(rush.until, offsetHours),
    stop: number(rush.stop),
    most: number(rush.most),
  }
}
