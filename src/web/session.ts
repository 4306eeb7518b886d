import type { RequestHandler } from 'express'
import session from 'express-session'
import type { Config } from '../config.ts'
import type { Forum } from '../context.ts'
import { DAY } from '../lib/clock.ts'
import { formToken } from './csrf.ts'
import type { Request } from './request.ts'
import { SessionStore } from './session-store.ts'

const REMEMBERED = 30 * DAY

/** The cookie's name; over https it is bound to this host. */
export function sessionCookie(config: Config): string {
  return config.baseUrl.startsWith('https:') ? '__Host-loutan' : 'loutan'
}

/** express-session over our table. A guest who only reads has no session and no row. */
export function sessions(forum: Forum): RequestHandler {
  const https = forum.config.baseUrl.startsWith('https:')
  const keep = session({
    name: sessionCookie(forum.config),
    secret: forum.config.secret,
    store: new SessionStore(forum.db, forum.clock),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', path: '/', secure: https },
  })
  return (req, res, next) => {
    // express-session withholds a secure cookie when it sees no https, and behind a proxy nobody does.
    if (https) Object.defineProperty(req, 'secure', { value: true })
    keep(req, res, next)
  }
}

/** A new session for a member who has just proved who she is; the old one is gone. 自动登录 keeps it for 30 days. */
export async function beginSession(req: Request, memberId: number, remembered: boolean): Promise<void> {
  await new Promise<void>((resolve, reject) => req.session.regenerate(error => (error ? reject(error) : resolve())))
  req.session.memberId = memberId
  req.session.ip = req.ip ?? ''
  req.session.agent = req.headers['user-agent'] ?? ''
  if (remembered) req.session.cookie.maxAge = REMEMBERED
}

/**
 * The same member under a new number, when her rights grow or she ends her other sessions: whoever has learned the old
 * number has nothing any more.
 */
export async function renewSession(req: Request): Promise<void> {
  const { memberId, adminUntil, cookie } = req.session
  await beginSession(req, memberId ?? 0, cookie.originalMaxAge !== null)
  if (adminUntil !== undefined) req.session.adminUntil = adminUntil
  formToken(req)
}

/** Signs out: the row is gone before the answer. */
export function dropSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => req.session.destroy(error => (error ? reject(error) : resolve())))
}

/** The same for who is to be told something after it: a guest with a session, as others have who have a form open. */
export async function dropIntoGuest(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => req.session.regenerate(error => (error ? reject(error) : resolve())))
  formToken(req)
}
