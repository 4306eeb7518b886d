import { timingSafeEqual } from 'node:crypto'
import { Router } from 'express'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Forum } from '../context.ts'
import { readStamp } from '../db/transact.ts'
import type { FrontDoor } from './front-door.ts'
import type { Request, Response } from './request.ts'

let ofProcess: Registry | undefined

/** Once in a process, however many forums it has: it listens to the event loop and the garbage collector for good. */
function measuredProcess(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}

/** `/healthz` for whoever watches, `/metrics` for Prometheus. */
export function healthRoutes(forum: Forum, frontDoor: FrontDoor): Router {
  const router = Router()
  const registry = new Registry()
  ofProcess ??= measuredProcess()
  const measured = [ofProcess, registry]
  const seconds = new Histogram({
    name: 'loutan_request_seconds',
    help: 'Time to answer, by method and class of status; pages from memory are not in it',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.5, 2],
    registers: [registry],
  })
  countFrontDoor(registry, frontDoor)

  router.get('/healthz', async (_req, res) => {
    try {
      await readStamp(forum.db)
      res.set('Cache-Control', 'no-store').json({ ok: true })
    } catch (error) {
      forum.log.error({ err: error }, 'the database does not answer')
      res.status(503).json({ ok: false })
    }
  })
  router.get('/metrics', async (req, res, next) => {
    if (!mayMeasure(req, forum.config.metricsToken)) return next()
    res
      .set('Cache-Control', 'no-store')
      .type(registry.contentType)
      .send(await Registry.merge(measured).metrics())
  })
  router.use((req: Request, res: Response, next) => {
    const end = seconds.startTimer()
    res.on('finish', () => end({ method: req.method, status: `${Math.floor(res.statusCode / 100)}xx` }))
    next()
  })
  return router
}

function countFrontDoor(registry: Registry, frontDoor: FrontDoor): void {
  new Counter({
    name: 'loutan_pages_from_memory_total',
    help: 'Pages answered by the front door',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(frontDoor.hits)
    },
  })
  new Gauge({
    name: 'loutan_pages_missed_total',
    help: 'Pages the front door had to have made',
    registers: [registry],
    collect() {
      this.set(frontDoor.misses)
    },
  })
}

/** With the token, or from this machine itself and through no proxy. */
function mayMeasure(req: Request, token: string | undefined): boolean {
  const given = Buffer.from((req.headers.authorization ?? '').replace(/^Bearer /, ''))
  const wanted = Buffer.from(token ?? '')
  if (token !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted)) return true
  const direct = req.headers['x-forwarded-for'] === undefined && req.headers.forwarded === undefined
  return direct && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(req.socket.remoteAddress ?? '')
}
