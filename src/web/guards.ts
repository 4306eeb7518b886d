import type { NextFunction } from 'express'
import type { Forum } from '../context.ts'
import { Forbidden, HttpError, SignInNeeded } from '../lib/errors.ts'
import { isAdmin } from '../members/viewer.ts'
import { isWithinHours } from '../settings/hours.ts'
import type { Request, Response } from './request.ts'

const OPEN_ALWAYS = /^\/(sign-in|sign-out|password|phone|captcha|preferences|assets|avatars|admin)(\/|$|\?)/

/** Only for members: a guest is led to the sign-in page, and from there back. */
export function requireMember(req: Request, _res: Response, next: NextFunction): void {
  next(req.viewer.id === 0 ? new SignInNeeded() : undefined)
}

/**
 * Only for members whose group may visit; while the site is closed only for who looks after it, and in the hours of
 * every day in which it is (禁止访问时间段) for the groups to which these do not matter.
 */
export function siteOpen({ clock }: Pick<Forum, 'clock'>) {
  return ({ path, site: { settings }, viewer }: Request, _res: Response, next: NextFunction): void => {
    if (OPEN_ALWAYS.test(path)) return next()
    if (settings.closed && !isAdmin(viewer)) return next(new Closed(settings.closedReason))
    if (viewer.group.can_visit === 0) return next(new Forbidden('error.banned_from_visiting'))
    const free = isAdmin(viewer) || viewer.group.ignores_hours === 1
    next(
      !free && isWithinHours(settings.noVisitHours, settings, clock.now())
        ? new Forbidden('error.no_visit_hours')
        : undefined,
    )
  }
}

/** 403: no new members at present, in the words of the operator. */
export class RegistrationClosed extends Forbidden {
  readonly reason: string

  constructor(reason: string) {
    super('error.registration_closed')
    this.reason = reason
  }
}

/** 503: the operator has closed the site for a while, and says why. */
export class Closed extends HttpError {
  readonly reason: string

  constructor(reason: string) {
    super(503, { key: 'error.closed' }, { 'Retry-After': '3600' })
    this.reason = reason
  }
}
