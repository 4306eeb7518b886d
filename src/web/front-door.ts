import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Forum } from '../context.ts'
import { type Encoding, encode, encodingFor } from './encoding.ts'
import { OPENED_COOKIE } from './opened-posts.ts'
import { cookiesOf, preferencesFrom } from './preferences.ts'
import { securityHeaders } from './security-headers.ts'
import { sessionCookie } from './session.ts'

/** What a browser has that chose nothing. */
const PLAIN = Object.values(preferencesFrom({})).join(' ')
const LIFE = 60_000
const ROOM = 48 * 1024 * 1024
const LAST_VIEW = /(?:^|; )viewid=tid_(\d{1,12})(?:;|$)/
const PAGES =
  /^\/(?:forum-\d{1,12}-\d{1,6}\.html|thread-\d{1,12}-\d{1,6}-\d{1,6}\.html|space-uid-\d{1,12}\.html|archiver\/(?:[ft]id-\d{1,12}\.html)?|darkroom|announcements\/\d{1,12})?(?:\?[\w=&;.-]{0,80})?$/

/**
 * A page in one encoding, and its headers as names and values by turns, without and with the cookie of a view; those
 * from `ETag` on hold also when there is no body.
 */
interface Version {
  body: Buffer
  etag: string
  headers: string[]
  withCookie: string[]
}

interface Kept {
  plain: Buffer
  versions: Partial<Record<Encoding, Version>>
  etag: string
  stamp: number
  madeAt: number
  threadId: number | undefined
  /** It was answered from memory since it was kept or last spared. */
  wanted: boolean
}

/**
 * Answers guests from memory before Express sees them. A kept page is good while the content stamp is the one it was
 * made under, and for a minute at most: only views, online marks and relative times may be that old.
 */
export class FrontDoor {
  readonly headers: Record<string, string>
  readonly #forum: Forum
  readonly #sessionCookie: string
  readonly #pages = new Map<string, Kept>()
  #size = 0
  #stamp: number | Promise<number> | undefined
  hits = 0
  misses = 0
  refreshOnce = true
  /** Whether who asks is in a network that may not even read; undefined while none is. */
  shutsOut: ((req: IncomingMessage) => boolean) | undefined
  /** Where a request comes from, past the proxies of ours. */
  addressOf: (req: IncomingMessage) => string = req => req.socket.remoteAddress ?? ''

  constructor(forum: Forum) {
    this.#forum = forum
    this.#sessionCookie = sessionCookie(forum.config)
    this.headers = securityHeaders(forum.config.baseUrl)
  }

  /** The key of a request that may be answered from memory, or undefined. */
  keyOf(req: IncomingMessage): string | undefined {
    if (req.method !== 'GET' && req.method !== 'HEAD') return undefined
    const url = req.url ?? ''
    if (!PAGES.test(url) || this.shutsOut?.(req)) return undefined
    if (req.headers.cookie === undefined) return url
    const cookies = cookiesOf(req as never)
    if (cookies[this.#sessionCookie] !== undefined || cookies.told !== undefined) return undefined
    if (Object.keys(cookies).some(name => name.startsWith(OPENED_COOKIE))) return undefined
    const chosen = Object.values(preferencesFrom(cookies)).join(' ')
    return chosen === PLAIN ? url : `${url} ${chosen}`
  }

  /** Answers when it can. True: the request is done with. */
  answer(req: IncomingMessage, res: ServerResponse, key: string): boolean | Promise<boolean> {
    const kept = this.#pages.get(key)
    if (!kept || this.#forum.clock.now() - kept.madeAt > LIFE) {
      this.misses += 1
      return false
    }
    const stamp = this.#stampNow()
    return typeof stamp === 'number'
      ? this.#answerUnder(req, res, kept, stamp)
      : stamp.then(now => this.#answerUnder(req, res, kept, now))
  }

  /** Keeps a page that was made while this stamp stood. */
  keep(key: string, html: string, { stamp, threadId }: { stamp: number; threadId: number | undefined }): void {
    this.#forget(key)
    const plain = Buffer.from(html)
    const etag = createHash('sha1').update(plain).digest('base64url')
    const kept = { plain, versions: {}, etag, stamp, madeAt: this.#forum.clock.now(), threadId, wanted: false }
    this.#pages.set(key, kept)
    this.#size += plain.length
    while (this.#size > ROOM) this.#makeRoom()
  }

  /** Forgets the page that was kept first; but one that was wanted since then goes once more to the end of the line. */
  #makeRoom(): void {
    const [key = '', kept] = this.#pages.entries().next().value ?? []
    if (!kept?.wanted) return this.#forget(key)
    kept.wanted = false
    this.#pages.delete(key)
    this.#pages.set(key, kept)
  }

  /** Sends the page that was just kept, as every later reader gets it. */
  sendKept(req: IncomingMessage, res: ServerResponse, key: string): void {
    const kept = this.#pages.get(key)
    if (kept) this.#send(req, res, kept)
  }

  /** Counts a view of a thread and leaves the cookie by which the same browser is known again. */
  countView(req: IncomingMessage, res: ServerResponse, threadId: number): void {
    if (this.#isAnotherView(req, threadId)) res.appendHeader('Set-Cookie', viewCookie(threadId))
  }

  #isAnotherView(req: IncomingMessage, threadId: number): boolean {
    const last = LAST_VIEW.exec(req.headers.cookie ?? '')?.[1]
    this.#forum.views.count(threadId, Number(last), { refreshOnce: this.refreshOnce })
    return last !== String(threadId)
  }

  /** Requests that are taken up in one turn of the loop all came before it, so one look at the stamp serves them. */
  #stampNow(): number | Promise<number> {
    if (this.#stamp === undefined) {
      this.#stamp = this.#forum.database.contentStamp()
      setImmediate(() => {
        this.#stamp = undefined
      })
    }
    return this.#stamp
  }

  #answerUnder(req: IncomingMessage, res: ServerResponse, kept: Kept, stamp: number): boolean {
    if (kept.stamp !== stamp) {
      this.misses += 1
      return false
    }
    this.hits += 1
    kept.wanted = true
    this.#send(req, res, kept)
    return true
  }

  #send(req: IncomingMessage, res: ServerResponse, kept: Kept): void {
    this.#forum.presence.seeGuest(this.#guestKey(req), this.#forum.clock.now())
    const { body, etag, headers, withCookie } = this.#versionOf(kept, encodingFor(req))
    const asked = kept.threadId !== undefined && this.#isAnotherView(req, kept.threadId) ? withCookie : headers
    if (req.headers['if-none-match'] === etag) {
      res.writeHead(304, asked.slice(asked.indexOf('ETag'))).end()
      return
    }
    res.writeHead(200, asked).end(req.method === 'HEAD' ? undefined : body)
  }

  #versionOf(kept: Kept, encoding: Encoding): Version {
    let version = kept.versions[encoding]
    if (!version) {
      version = this.#makeVersion(kept, encoding)
      kept.versions[encoding] = version
      if (encoding !== 'identity') this.#size += version.body.length
    }
    return version
  }

  #makeVersion({ plain, etag: mark, threadId }: Kept, encoding: Encoding): Version {
    const body = encode(plain, encoding, 'small')
    const etag = `"${mark}${encoding === 'identity' ? '' : `-${encoding}`}"`
    const headers = [
      ...['Content-Type', 'text/html; charset=utf-8', 'Content-Length', String(body.length)],
      ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]),
      ...['ETag', etag, 'Cache-Control', 'private, no-cache', 'Vary', 'Cookie, Accept-Encoding'],
      ...Object.entries(this.headers).flat(),
    ]
    return { body, etag, headers, withCookie: [...headers, 'Set-Cookie', viewCookie(threadId ?? 0)] }
  }

  /** Tells guests apart: by where they come from, past the proxies of ours, and by their browser. */
  #guestKey(req: IncomingMessage): string {
    return `${this.addressOf(req)} ${req.headers['user-agent']}`
  }

  #forget(key: string): void {
    const kept = this.#pages.get(key)
    if (!kept) return
    this.#pages.delete(key)
    this.#size -= kept.plain.length + (kept.versions.br?.body.length ?? 0) + (kept.versions.gzip?.body.length ?? 0)
  }
}

function viewCookie(threadId: number): string {
  return `viewid=tid_${threadId}; Path=/; HttpOnly; SameSite=Lax`
}
