import type { NextFunction } from 'express'
import { Forbidden, HttpError, SignInNeeded } from '../lib/errors.ts'
import { isAdmin } from '../members/viewer.ts'
import type { Request, Response } from './request.ts'

const OPEN_ALWAYS = /^\/(sign-in|sign-out|password|phone|captcha|preferences|assets|avatars|admin)(\/|$|\?)/

/** Only for members: a guest is led to the sign-in page, and from there back. */
export function requireMember(req: Request, _res: Response, next: NextFunction): void {
  next(req.viewer.id === 0 ? new SignInNeeded() : undefined)
}

/** Only for members whose group may visit; and while the site is closed only for who looks after it. */
export function siteOpen(req: Request, _res: Response, next: NextFunction): void {
  if (OPEN_ALWAYS.test(req.path)) return next()
  if (req.site.settings.closed && !isAdmin(req.viewer)) return next(new Closed(req.site.settings.closedReason))
  if (req.viewer.group.can_visit === 0) return next(new Forbidden('error.banned_from_visiting'))
  next()
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
