import { z } from 'zod'
import { DAY } from '../../lib/clock.ts'
import { done, refused } from '../../lib/outcome.ts'
import { changedSchedulePart, schedulePart } from '../../threads/scheduling.ts'
import { parse } from '../forms.ts'
import { asLocal, localTime } from '../local-times.ts'
import type { FormPart, PartContext } from './form-part.ts'

/** 定时发布: in the form of a thread, and of its opening post as long as it waits for its time. */
export const scheduleFormPart: FormPart = {
  name: 'schedule',

  show(context) {
    if (!isOffered(context)) return null
    const { forum, req, place, body } = context
    const { offsetHours } = req
    const { scheduleDays } = req.site.settings
    const now = forum.clock.now()
    const there = place.kind === 'edit' ? asLocal(place.thread.publish_at, offsetHours) : ''
    return {
      value: typeof body?.publish_at === 'string' ? body.publish_at : there,
      min: asLocal(now, offsetHours),
      max: asLocal(now + scheduleDays * DAY, offsetHours),
      days: scheduleDays,
      waits: place.kind === 'edit',
    }
  },

  read(context) {
    const { forum, req, place, body } = context
    if (!isOffered(context) || body.publish_at === undefined) return done(null)
    const { settings } = req.site
    const form = parse(z.object({ publish_at: localTime(req.offsetHours) }), body)
    if (!form.ok) return form
    const publishAt = form.value.publish_at
    const at = forum.clock.now()
    if (place.kind !== 'edit')
      return done(publishAt === null ? null : schedulePart(settings, req.viewer, publishAt, at))
    if (publishAt === null) return refused({ key: 'error.time', field: 'publish_at' })
    return done(changedSchedulePart(settings, place.thread, publishAt, at))
  },
}

function isOffered({ req, place }: PartContext): boolean {
  if (place.kind === 'thread') return req.viewer.group.can_schedule === 1
  if (place.kind !== 'edit' || place.place.post.floor > 1) return false
  return place.thread.publish_at !== null && place.thread.author_id === req.viewer.id
}
