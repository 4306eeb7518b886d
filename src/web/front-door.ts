import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Forum } from '../context.ts'
import { cookiesOf, preferencesFrom } from './preferences.ts'
import { securityHeaders } from './security-headers.ts'
import { sessionCookie } from './session.ts'

const LIFE = 60_000
const ROOM = 48 * 1024 * 1024
const PAGES =
  /^\/(?:forum-\d{1,12}-\d{1,6}\.html|thread-\d{1,12}-\d{1,6}-\d{1,6}\.html|space-uid-\d{1,12}\.html|archiver\/(?:[ft]id-\d{1,12}\.html)?|darkroom|announcements\/\d{1,12})?(?:\?[\w=&;.-]{0,80})?$/

interface Kept {
  plain: Buffer
  br: Buffer | undefined
  gzip: Buffer | undefined
  etag: string
  stamp: number
  madeAt: number
  threadId: number | undefined
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
  hits = 0
  misses = 0
  refreshOnce = true

  constructor(forum: Forum) {
    this.#forum = forum
    this.#sessionCookie = sessionCookie(forum.config)
    this.headers = securityHeaders(forum.config.baseUrl)
  }

  /** The key of a request that may be answered from memory, or undefined. */
  keyOf(req: IncomingMessage): string | undefined {
    if (req.method !== 'GET' && req.method !== 'HEAD') return undefined
    const url = req.url ?? ''
    if (!PAGES.test(url)) return undefined
    if (req.headers.cookie === undefined) return url
    const cookies = cookiesOf(req as never)
    if (cookies[this.#sessionCookie] !== undefined || cookies.told !== undefined) return undefined
    const { lang, theme, layout } = preferencesFrom(cookies)
    return lang === 'zh-CN' && theme === 'auto' && layout === 'auto' ? url : `${url} ${lang} ${theme} ${layout}`
  }

  /** Answers when it can. True: the request is done with. */
  answer(req: IncomingMessage, res: ServerResponse, key: string): boolean | Promise<boolean> {
    const kept = this.#pages.get(key)
    if (!kept || this.#forum.clock.now() - kept.madeAt > LIFE) {
      this.misses += 1
      return false
    }
    const stamp = this.#forum.database.contentStamp()
    return typeof stamp === 'number'
      ? this.#answerUnder(req, res, key, kept, stamp)
      : stamp.then(now => this.#answerUnder(req, res, key, kept, now))
  }

  /** Keeps a page that was made while this stamp stood. */
  keep(key: string, html: string, { stamp, threadId }: { stamp: number; threadId: number | undefined }): void {
    this.#forget(key)
    const plain = Buffer.from(html)
    const etag = createHash('sha1').update(plain).digest('base64url')
    const kept = { plain, br: undefined, gzip: undefined, etag, stamp, madeAt: this.#forum.clock.now(), threadId }
    this.#pages.set(key, kept)
    this.#size += plain.length
    while (this.#size > ROOM) this.#forget(this.#pages.keys().next().value ?? '')
  }

  /** Sends the page that was just kept, as every later reader gets it. */
  sendKept(req: IncomingMessage, res: ServerResponse, key: string): void {
    const kept = this.#pages.get(key)
    if (kept) this.#send(req, res, kept)
  }

  /** Counts a view of a thread and leaves the cookie by which the same browser is known again. */
  countView(req: IncomingMessage, res: ServerResponse, threadId: number): void {
    const last = /(?:^|; )viewid=tid_(\d{1,12})(?:;|$)/.exec(req.headers.cookie ?? '')?.[1]
    this.#forum.views.count(threadId, Number(last), { refreshOnce: this.refreshOnce })
    if (last === String(threadId)) return
    res.appendHeader('Set-Cookie', `viewid=tid_${threadId}; Path=/; HttpOnly; SameSite=Lax`)
  }

  #answerUnder(req: IncomingMessage, res: ServerResponse, key: string, kept: Kept, stamp: number): boolean {
    if (kept.stamp !== stamp) {
      this.misses += 1
      return false
    }
    this.hits += 1
    this.#pages.delete(key)
    this.#pages.set(key, kept)
    for (const name in this.headers) res.setHeader(name, this.headers[name] ?? '')
    this.#send(req, res, kept)
    return true
  }

  #send(req: IncomingMessage, res: ServerResponse, kept: Kept): void {
    this.#forum.presence.seeGuest(this.#guestKey(req), this.#forum.clock.now())
    if (kept.threadId !== undefined) this.countView(req, res, kept.threadId)
    const encoding = encodingFor(req)
    const etag = `"${kept.etag}${encoding ? `-${encoding}` : ''}"`
    res.setHeader('ETag', etag)
    res.setHeader('Cache-Control', 'private, no-cache')
    res.setHeader('Vary', 'Cookie, Accept-Encoding')
    if (req.headers['if-none-match'] === etag) {
      res.writeHead(304).end()
      return
    }
    const body = encoding ? this.#encoded(kept, encoding) : kept.plain
    if (encoding) res.setHeader('Content-Encoding', encoding)
    res.setHeader('Content-Type', 'text/html; charset=utf-8')
    res.setHeader('Content-Length', body.length)
    res.statusCode = 200
    res.end(req.method === 'HEAD' ? undefined : body)
  }

  /** Tells guests apart; behind a proxy of ours by the address that it names. */
  #guestKey(req: IncomingMessage): string {
    const named = this.#forum.config.trustProxy === false ? '' : req.headers['x-forwarded-for']
    return `${req.socket.remoteAddress} ${named} ${req.headers['user-agent']}`
  }

  #encoded(kept: Kept, encoding: 'br' | 'gzip'): Buffer {
    const made =
      kept[encoding] ??
      (encoding === 'br'
        ? brotliCompressSync(kept.plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
        : gzipSync(kept.plain))
    if (kept[encoding] === undefined) {
      kept[encoding] = made
      this.#size += made.length
    }
    return made
  }

  #forget(key: string): void {
    const kept = this.#pages.get(key)
    if (!kept) return
    this.#pages.delete(key)
    this.#size -= kept.plain.length + (kept.br?.length ?? 0) + (kept.gzip?.length ?? 0)
  }
}

function encodingFor(req: IncomingMessage): 'br' | 'gzip' | undefined {
  const accepts = String(req.headers['accept-encoding'] ?? '')
  if (/\bbr\b(?!;q=0)/.test(accepts)) return 'br'
  return /\bgzip\b(?!;q=0)/.test(accepts) ? 'gzip' : undefined
}
