/** What a viewer may be told: a locale key and the values for its placeholders. */
export interface Message {
  key: string
  values?: Record<string, string | number>
  /** The form field the message belongs to; absent when it concerns the whole form. */
  field?: string
}

/** An error that `web/errors.ts` turns into a page with this status. */
export class HttpError extends Error {
  readonly status: number
  readonly told: Message
  readonly headers: Record<string, string>

  constructor(status: number, told: Message, headers: Record<string, string> = {}) {
    super(told.key)
    this.name = 'HttpError'
    this.status = status
    this.told = told
    this.headers = headers
  }
}

/** 404: it is not there, or not there for this viewer. */
export class NotFound extends HttpError {
  constructor(key = 'error.not_found') {
    super(404, { key })
  }
}

/** 403: it is there, but not for this viewer. */
export class Forbidden extends HttpError {
  constructor(key = 'error.forbidden', values?: Record<string, string | number>) {
    super(403, { key, values })
  }
}

/** 401-like: the way in is to sign in; guests are sent to the sign-in page. */
export class SignInNeeded extends HttpError {
  constructor(key = 'error.sign_in_needed') {
    super(403, { key })
  }
}

/** 429, with the seconds to wait. */
export class TooMany extends HttpError {
  constructor(key: string, seconds: number, values: Record<string, string | number> = {}) {
    super(429, { key, values: { seconds, ...values } }, { 'Retry-After': String(Math.max(1, Math.ceil(seconds))) })
  }
}

/** 503: a bounded queue is full. */
export class Busy extends HttpError {
  constructor(key = 'error.busy') {
    super(503, { key }, { 'Retry-After': '5' })
  }
}
