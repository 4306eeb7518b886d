import { randomBytes } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Server } from '@tus/server'
import { type NextFunction, Router } from 'express'
import { namedFault, uploadFault } from '../attachments/uploading.ts'
import type { Forum } from '../context.ts'
import { Forbidden, NotFound } from '../lib/errors.ts'
import type { Refused } from '../lib/outcome.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'
import { inKinds, takeUpload } from './taking-uploads.ts'

const PATH = '/uploads/resumable'
const METHODS = new Set(['POST', 'HEAD', 'PATCH', 'DELETE'])
/** So many uploads of one member may be under way. */
const UNFINISHED = 20

/** What the library hands on of a request. */
type Asked = { runtime?: { node?: { req: object } } }

/** Large files in pieces, so that an upload goes on where it broke off (tus), for the member who began it. */
export function resumableRoutes(forum: Forum): Router {
  const router = Router()
  let server: Promise<Server> | undefined

  router.use(PATH, requireMember, demandOwn, async (req: Request, res: Response) => {
    server ??= openServer(forum)
    req.url = req.originalUrl
    await (await server).handle(req, res)
  })

  return router
}

function demandOwn(req: Request, _res: Response, next: NextFunction): void {
  const { group, id } = req.viewer
  if (!METHODS.has(req.method)) throw new NotFound()
  if (group.can_upload === 0 && group.can_attach === 0) throw new Forbidden('error.cannot_upload')
  const isNew = req.method === 'POST' && req.path === '/'
  if (!isNew && !new RegExp(`^/${id}-[0-9a-f]{32}$`).test(req.path)) throw new NotFound()
  next()
}

/** Loaded when the first large file comes. */
async function openServer(forum: Forum): Promise<Server> {
  const [{ Server }, { FileStore }] = await Promise.all([import('@tus/server'), import('@tus/file-store')])
  const folder = forum.unfinishedDir
  return new Server({
    path: PATH,
    relativeLocation: true,
    datastore: new FileStore({ directory: folder }),
    namingFunction: asked => `${requestOf(asked).viewer.id}-${randomBytes(16).toString('hex')}`,
    async onUploadCreate(asked, { metadata, size }) {
      const req = requestOf(asked)
      const { viewer, site } = req
      const name = metadata?.filename ?? ''
      if (size === undefined || (await countUnfinished(folder, viewer.id)) >= UNFINISHED) {
        throw { status_code: 429, body: JSON.stringify({ errors: [req.t('error.uploads_unfinished')] }) }
      }
      const bytes = { bytes: size, at: forum.clock.now() }
      const fault =
        namedFault(viewer.group, site.settings, { name, size }) ??
        (await uploadFault(forum.db, viewer, site.settings, bytes))
      if (fault) throw told(req, fault, name)
      return {}
    },
    async onUploadFinish(asked, { id, metadata, size = 0 }) {
      const req = requestOf(asked)
      const path = join(folder, id)
      const name = metadata?.filename ?? ''
      try {
        const taken = await takeUpload(forum, req, { path, size, name }, false)
        if (!taken.ok) throw told(req, taken, name)
        return {
          status_code: 200,
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ ...inKinds([taken.value]), errors: [] }),
        }
      } finally {
        for (const file of [path, `${path}.json`]) await rm(file, { force: true })
      }
    },
  })
}

function requestOf(asked: Asked): Request {
  return asked.runtime?.node?.req as unknown as Request
}

function told(req: Request, { errors, status }: Refused, file: string) {
  const words = errors.map(error => req.t(error.key, { ...error.values, file }))
  return { status_code: status, body: JSON.stringify({ errors: words }) }
}

async function countUnfinished(folder: string, memberId: number): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  return names.filter(name => name.startsWith(`${memberId}-`) && !name.endsWith('.json')).length
}
