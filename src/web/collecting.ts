import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message, NotFound } from '../lib/errors.ts'
import { type Outcome, refused } from '../lib/outcome.ts'
import { NAME_MAX, REASON_MAX } from '../threads/collections/collection.ts'
import { getCollection } from '../threads/collections/collection-queries.ts'
import { gather, isCollectable } from '../threads/collections/gathering.ts'
import { listHolding, listKept } from '../threads/collections/kept-queries.ts'
import { makeCollection } from '../threads/collections/making.ts'
import { takeOut } from '../threads/collections/taking-out.ts'
import type { ReadableThread } from '../threads/thread.ts'
import { getReadableThread } from '../threads/thread-queries.ts'
import { idParam, ids, line, optionalId, parse, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

const CollectForm = z.object({ collection: optionalId, name: line(NAME_MAX), reason: line(REASON_MAX) })
const ChosenForm = z.object({ thread: ids(100) })

/** 淘帖: a thread goes into a collection, one there is or a new one, and out of it again. */
export function collectingRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/threads/:id/collect', requireMember, async (req, res) => {
    await show(forum, req, res, await getCollectable(forum, req), [], 200)
  })

  router.post('/threads/:id/collect', requireMember, async (req, res) => {
    const thread = await getCollectable(forum, req)
    const form = parse(CollectForm, req.body)
    const outcome = form.ok ? await collect(forum, req, thread, form.value) : form
    if (!outcome.ok) return show(forum, req, res, thread, outcome.errors, outcome.status)
    res.done(urls.thread(thread.id), { key: 'told.collected' })
  })

  router.post('/collections/:id/threads/remove', requireMember, async (req, res) => {
    const collection = await getCollection(forum.db, req.viewer, idParam(req))
    const form = parse(ChosenForm, req.body)
    if (!form.ok || form.value.thread.length === 0) throw new NotFound('error.nothing_chosen')
    const chosen = form.value.thread
    await transact(forum.db, tx => takeOut(tx, req.viewer, collection, chosen))
    res.done(urls.collection(collection.id), { key: 'told.taken_out' })
  })

  return router
}

/** The thread that is asked for. Throws when it is not for her eyes, or not for collections. */
async function getCollectable(forum: Forum, req: Request): Promise<ReadableThread> {
  const thread = await getReadableThread(forum.db, req.site, req.viewer, idParam(req))
  if (req.viewer.group.can_collect !== 1) throw new Forbidden('error.cannot_collect')
  if (thread.moved_to !== null || !isCollectable(req.site, thread)) throw new Forbidden('error.not_collectable')
  return thread
}

function collect(
  forum: Forum,
  req: Request,
  thread: ReadableThread,
  { collection, name, reason }: z.output<typeof CollectForm>,
): Promise<Outcome<null>> {
  const { site, viewer } = req
  const at = forum.clock.now()
  return transact(forum.db, async tx => {
    if (collection !== null) {
      return gather(tx, site, viewer, await getCollection(tx, viewer, collection), thread, reason, at)
    }
    if (name === '') return refused({ key: 'error.collection_choice', field: 'name' })
    const made = await makeCollection(tx, site, viewer, { name, description: '', keywords: '' }, at)
    if (!made.ok) return made
    const outcome = await gather(tx, site, viewer, await getCollection(tx, viewer, made.value), thread, reason, at)
    // Nothing is begun for a thread that does not go in.
    if (!outcome.ok) await tx.deleteFrom('collection').where('id', '=', made.value).execute()
    return outcome
  })
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  thread: ReadableThread,
  errors: Message[],
  status: number,
): Promise<void> {
  const kept = await listKept(forum.db, req.viewer.id)
  const holding = await listHolding(
    forum.db,
    thread.id,
    kept.map(one => one.id),
  )
  const own = kept.filter(one => one.member_id === req.viewer.id).length
  const title = req.t('collect.title')
  res.page(
    'collections/collect',
    {
      page: { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true },
      thread,
      collections: kept.map(one => ({ ...one, holds: holding.has(one.id) })),
      mayMake: own < req.viewer.group.collections_max,
      values: errors.length > 0 ? typed(req.body) : {},
      errors,
    },
    status,
  )
}
