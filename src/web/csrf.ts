import { csrfSync } from 'csrf-sync'
import type { NextFunction, Request, Response } from 'express'
import { Forbidden } from '../lib/errors.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The name of the field in every form; the classic's, for scripts that look for it. */
export const TOKEN_FIELD = 'formhash'

const { generateToken, isRequestValid } = csrfSync({
  size: 32,
  getTokenFromRequest: req => {
    const body = req.body as Record<string, unknown> | undefined
    const token = body?.[TOKEN_FIELD] ?? req.headers['x-formhash']
    return typeof token === 'string' ? token : undefined
  },
  getTokenFromState: req => req.session.csrf,
  storeTokenInState: (req, token) => {
    req.session.csrf = String(token)
  },
})

/** The token of this session, made (and the session begun) when there is none yet. */
export function formToken(req: Request): string {
  return req.session.csrf ?? generateToken(req)
}

/** First half of the guard, before a body is read: what comes from another site goes no further. */
export function sameOriginOnly(baseUrl: string, baseUrlGiven: boolean) {
  return (req: Request, _res: Response, next: NextFunction): void => {
    if (SAFE.has(req.method) || isSameOrigin(req, baseUrl, baseUrlGiven)) next()
    else next(new Forbidden('error.cross_site'))
  }
}

/** Second half, after the body: the token has to be this session's own. */
export function demandToken(req: Request, _res: Response, next: NextFunction): void {
  if (SAFE.has(req.method) || isRequestValid(req)) next()
  else next(new StaleForm())
}

/** The form is ours but old: its text is given back to be sent again. */
export class StaleForm extends Forbidden {
  constructor() {
    super('error.stale_form')
  }
}

function isSameOrigin(req: Request, baseUrl: string, baseUrlGiven: boolean): boolean {
  const site = req.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = req.headers.origin
  if (origin === undefined || origin === 'null') return false
  if (origin === baseUrl) return true
  return !baseUrlGiven && URL.canParse(origin) && new URL(origin).host === req.headers.host
}
