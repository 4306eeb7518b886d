import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Router } from 'express'
import { z } from 'zod'
import { ROOT } from '../config.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { HttpError, NotFound } from '../lib/errors.ts'
import { findPushKeys, keepPushKeys, type PushKeys } from '../notifications/push-keys.ts'
import { subscribe, unsubscribe } from '../notifications/push-subscriptions.ts'
import { demand, id } from './forms.ts'
import { requireMember } from './guards.ts'

const key = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]{16,200}={0,2}$/)
const BrowserForm = z.object({
  endpoint: z
    .string()
    .max(1000)
    .regex(/^https:\/\/[^\s"'<>\\]{1,990}$/),
  p256dh: key(100),
  auth: key(50),
})
const RemovalForm = z.object({ subscription: id })

/** 浏览器推送: the worker that shows pushes, the key a browser asks for, and which browsers take them. */
export function pushRoutes(forum: Forum): Router {
  const router = Router()
  let worker: Buffer | undefined

  // At the root and under its own name, for a worker has only what lies below it.
  router.get('/push-worker.js', (_req, res) => {
    worker ??= readFileSync(join(ROOT, 'dist/public', workerFile()))
    res.setHeader('Cache-Control', 'no-cache')
    res.type('text/javascript').send(worker)
  })

  router.get('/account/push/key', requireMember, async (_req, res) => {
    res.setHeader('Cache-Control', 'no-store')
    res.json({ key: (await pushKeys(forum)).publicKey })
  })

  router.post('/account/push', requireMember, async (req, res) => {
    const browser = demand(BrowserForm, req.body)
    const agent = String(req.headers['user-agent'] ?? '').slice(0, 300)
    const terms = { ...browser, agent, max: req.site.settings.pushPerMember }
    const outcome = await transact(forum.db, tx => subscribe(tx, req.viewer.id, terms, forum.clock.now()), 'nothing')
    if (!outcome.ok) throw new HttpError(outcome.status, outcome.errors[0] ?? { key: 'error.field' })
    res.done('/account/notices', { key: 'told.push_on' })
  })

  router.post('/account/push/remove', requireMember, async (req, res) => {
    const { subscription } = demand(RemovalForm, req.body)
    await transact(forum.db, tx => unsubscribe(tx, req.viewer.id, subscription), 'nothing')
    res.done('/account/notices', { key: 'told.push_off' })
  })

  return router
}

function workerFile(): string {
  const names = JSON.parse(readFileSync(join(ROOT, 'dist/public/manifest.json'), 'utf8')) as Record<string, string>
  const file = names['push-worker.js']
  if (!file) throw new NotFound()
  return file
}

/** The site's keys, made when somebody first wants pushes. */
async function pushKeys(forum: Forum): Promise<PushKeys> {
  const kept = await findPushKeys(forum.db)
  if (kept) return kept
  const { default: webPush } = await import('web-push')
  const made = webPush.generateVAPIDKeys()
  return transact(forum.db, tx => keepPushKeys(tx, made, forum.clock.now()), 'nothing')
}
