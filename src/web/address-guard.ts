import type { NextFunction } from 'express'
import type { Site } from '../boards/site.ts'
import type { Forum } from '../context.ts'
import { DAY } from '../lib/clock.ts'
import { Forbidden } from '../lib/errors.ts'
import { isAdmin } from '../members/viewer.ts'
import { findIpBan } from '../moderation/ip-bans.ts'
import type { Request, Response } from './request.ts'

/** What a shut-out network still reaches: administrators have to get in, and everybody out. */
const OPEN_ALWAYS = /^\/(sign-in|sign-out|passkeys|captcha\.svg|preferences)(\/|$)/

/**
 * From a network that is shut out nobody joins or writes, and where the setting says so nobody reads. Who is let in by
 * her password is asked about by `demandAddress`; administrators pass, so that no slip shuts the site for good.
 */
export function addressGuard(forum: Forum) {
  return (req: Request, _res: Response, next: NextFunction): void => {
    const { ipBans, settings } = req.site
    if (ipBans.length === 0 || isAdmin(req.viewer) || OPEN_ALWAYS.test(req.path)) return next()
    const reads = (req.method === 'GET' || req.method === 'HEAD') && !/^\/register(\/|$)/.test(req.path)
    if (reads && !settings.ipBansShutOut) return next()
    demandAddress(req.site, req.ip ?? '', forum.clock.now())
    next()
  }
}

/** Throws Forbidden, with the term, when this address is shut out now. */
export function demandAddress({ ipBans }: Pick<Site, 'ipBans'>, ip: string, now: number): void {
  const ban = findIpBan(ipBans, ip, now)
  if (!ban) return
  if (ban.until_at === null) throw new Forbidden('error.ip_banned', { ip })
  throw new Forbidden('error.ip_banned_days', { ip, days: Math.ceil((ban.until_at - now) / DAY) })
}
