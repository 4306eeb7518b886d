import type { NextFunction } from 'express'
import { pinoHttp } from 'pino-http'
import type { Forum } from '../context.ts'
import type { Request, Response } from './request.ts'

/** Addresses that end in a secret: whoever reads the log must not be able to open them. */
const SECRETS = /^(\/(?:password\/new|email\/confirm|phone\/register|setup|account\/sessions)\/)[^/?]+/i

/** The address as the log may hold it. */
export function loggedAddress(address: string): string {
  return address.replace(SECRETS, '$1…')
}

/** A line for every request at the level `debug`, without headers: they hold cookies. */
export function requestLog(forum: Forum) {
  return pinoHttp({
    logger: forum.log,
    useLevel: 'debug',
    quietReqLogger: true,
    serializers: {
      req: ({ id, method, url, remoteAddress }) => ({ id, method, url: loggedAddress(String(url)), remoteAddress }),
      res: ({ statusCode }) => ({ statusCode }),
    },
  })
}

/** A line for every request that was refused: who, what, when, from where, and the words it was told. */
export function refusalLog(forum: Forum) {
  return (req: Request, res: Response, next: NextFunction): void => {
    res.on('finish', () => {
      const { statusCode: status } = res
      if (status < 400 || (status >= 500 && status !== 503)) return
      const about = { method: req.method, path: loggedAddress(req.path), status, ...res.refusal }
      forum.log[status === 404 ? 'debug' : 'info']({ ...about, member: req.viewer?.id ?? 0, ip: req.ip }, 'refused')
    })
    next()
  }
}
