import { randomUUID } from 'node:crypto'
import type { NextFunction } from 'express'
import { MulterError } from 'multer'
import { GateShut } from '../boards/gate.ts'
import type { Forum } from '../context.ts'
import { HttpError, NotFound, SignInNeeded } from '../lib/errors.ts'
import { StaleForm } from './csrf.ts'
import { Closed, RegistrationClosed } from './guards.ts'
import { loggedAddress } from './logging.ts'
import type { Request, Response } from './request.ts'
import { askAgain, heldText, showSignIn, writtenIn } from './resuming.ts'
import { cameFrom, urls, withQuery } from './urls.ts'

/** No route took the request. */
export function nothingHere(_req: Request, _res: Response, next: NextFunction): void {
  next(new NotFound())
}

/** The one place where an error becomes a page: what the reader is told, and what the log hears. */
export function errorPage(forum: Forum) {
  return (error: unknown, req: Request, res: Response, next: NextFunction): void => {
    if (res.headersSent) return next(error)
    const known = asHttpError(error)
    const reference = randomUUID().slice(0, 8)
    res.refusal = { told: known.told.key, reference }
    if (known.status >= 500 && known.status !== 503) tell(forum, req, error, reference)
    for (const [name, value] of Object.entries(known.headers)) res.setHeader(name, value)
    if (res.page === undefined) {
      res.status(known.status).type('text').send(`${known.status} (${reference})`)
      return
    }
    if (wantsJson(req)) {
      res.status(known.status).json({ error: known.told })
      return
    }
    if (known instanceof SignInNeeded) return showSignIn(req, res, heldText(req))
    if (known instanceof GateShut && (req.method === 'GET' || req.method === 'HEAD')) {
      return res.redirect(303, withQuery(urls.board(known.boardId), { back: req.originalUrl }))
    }
    if (known instanceof StaleForm) return askAgain(req, res)
    const reason = known instanceof Closed || known instanceof RegistrationClosed ? known.reason : ''
    const title = req.t(`error.status_${titleOf(known.status)}`)
    const told = known.told.values?.field ? { key: 'error.form' } : known.told
    const shown = { told, reference, reason, status: known.status, back: backOf(req) }
    const held = writtenIn(req) ?? null
    res.page('errors/show', { page: { title, hidden: true }, ...shown, held }, known.status)
  }
}

/** The page of ours that led here, or none. */
function backOf({ headers: { referer, host } }: Request): string {
  const ours = referer !== undefined && URL.canParse(referer) && new URL(referer).host === host
  return ours ? cameFrom(referer, '') : ''
}

function titleOf(status: number): string {
  return [403, 404, 413, 429, 503].includes(status) ? String(status) : status >= 500 ? '500' : '400'
}

function asHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  if (error instanceof MulterError) {
    const { code } = error
    if (code === 'LIMIT_FILE_SIZE') return new HttpError(413, { key: 'error.upload_too_large_for_site' })
    const long = code === 'LIMIT_FIELD_VALUE' || code === 'LIMIT_FIELD_COUNT'
    return long ? new HttpError(413, { key: 'error.too_large' }) : new HttpError(400, { key: 'error.bad_request' })
  }
  const { status, code } = error as { status?: unknown; code?: unknown }
  if (status === 413) return new HttpError(413, { key: 'error.too_large' })
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new HttpError(400, { key: 'error.bad_request' })
  if (code === 'SQLITE_FULL' || code === '53100') return new HttpError(507, { key: 'error.disk_full' })
  return new HttpError(500, { key: 'error.internal' })
}

function tell(forum: Forum, req: Request, error: unknown, reference: string): void {
  const about = {
    reference,
    method: req.method,
    path: loggedAddress(req.path),
    member: req.viewer?.id ?? 0,
    ip: req.ip,
  }
  forum.log.error({ ...about, err: error }, 'request failed')
}

function wantsJson(req: Request): boolean {
  return req.headers.accept === 'application/json'
}
