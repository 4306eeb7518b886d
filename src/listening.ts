import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createApp } from './app.ts'
import type { Forum } from './context.ts'
import { queryCount } from './db/open.ts'
import { clientAddress, type Trust } from './web/client-address.ts'
import { FrontDoor } from './web/front-door.ts'
import { ourHost } from './web/hosts.ts'
import type { Request } from './web/request.ts'

const DRAIN = 15_000
const IDLE_GRACE = 5_000

/** An HTTP server that asks the front door first and Express for the rest. It does not listen yet. */
export function createForumServer(forum: Forum): Server {
  const frontDoor = new FrontDoor(forum)
  const app = createApp(forum, frontDoor)
  const trust: Trust = app.get('trust proxy fn')
  frontDoor.addressOf = req => clientAddress(req, trust)
  const isOurHost = ourHost(forum.config.baseUrl, forum.config.baseUrlGiven)

  const toExpress = (req: IncomingMessage, res: ServerResponse, key: string | undefined): void => {
    const request = req as Request
    request.began = performance.now()
    request.cacheKey = key
    queryCount.run({ queries: 0 }, () => app(request, res as never))
  }

  /** The database may fail under the front door's one question; then the request goes on and fails as a page. */
  const answerFromMemory = (req: IncomingMessage, res: ServerResponse, key: string): boolean | Promise<boolean> => {
    try {
      return frontDoor.answer(req, res, key)
    } catch (error) {
      forum.log.error({ err: error }, 'the front door failed')
      return false
    }
  }

  const server = createServer({ requestTimeout: 120_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 })
  server.on('request', (req, res) => {
    if (!isOurHost(req)) {
      forum.log.info({ host: req.headers.host, ip: req.socket.remoteAddress }, 'refused: not our host')
      return misdirected(res)
    }
    const key = frontDoor.keyOf(req)
    const answered = key === undefined ? false : answerFromMemory(req, res, key)
    if (answered === true) return
    if (answered === false) return toExpress(req, res, key)
    answered.then(
      done => done || toExpress(req, res, key),
      () => toExpress(req, res, undefined),
    )
  })
  return server
}

/**
 * Stops taking connections and resolves when all is quiet. A connection that is alive is told to close with its next
 * answer; only one that stays idle for five seconds is cut, so that nobody's request meets a closed door.
 */
export async function drain(server: Server): Promise<void> {
  const began = Date.now()
  const closeIdle = server.closeIdleConnections.bind(server)
  server.prependListener('request', (_req, res) => res.setHeader('Connection', 'close'))
  server.closeIdleConnections = () => {}
  server.close()
  while (Date.now() < began + DRAIN) {
    const open = await new Promise<number>(resolve => server.getConnections((_error, count) => resolve(count ?? 0)))
    if (open === 0) return
    if (Date.now() > began + IDLE_GRACE) closeIdle()
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  server.closeAllConnections()
}

function misdirected(res: ServerResponse): void {
  res.writeHead(421, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  res.end('421: this host name is not served here. Set BASE_URL to the address that readers use.\n')
}
