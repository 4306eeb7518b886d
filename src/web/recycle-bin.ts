import { Router } from 'express'
import { z } from 'zod'
import { removeFiles } from '../attachments/claiming.ts'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { NotFound } from '../lib/errors.ts'
import { getPostInThread } from '../threads/post-in-thread.ts'
import { purgeRecycled, restore } from '../threads/recycling.ts'
import { purgeRecycledPost, restorePost } from '../threads/recycling-posts.ts'
import { listThreadsById } from '../threads/thread-queries.ts'
import { ids, parse, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { requireStaff } from './moderate-threads.ts'
import type { Request } from './request.ts'
import { localPath } from './urls.ts'

const ChosenForm = z.object({ chosen: ids(100) })
const THREADS = '/moderation/recycled-threads'
const POSTS = '/moderation/recycled-posts'

/** 恢复 and 彻底删除 of what lies in the recycle bins. */
export function recycleBinRoutes(forum: Forum): Router {
  const router = Router()

  router.post(`${THREADS}/restore`, requireMember, requireStaff, async (req, res) => {
    const threads = await chosenThreads(forum, req)
    const terms = { reason: '', expiresAt: null, tells: true, at: forum.clock.now() }
    await transact(forum.db, async tx => {
      for (const thread of threads) await restore(tx, req.site, req.viewer, thread, terms)
    })
    res.done(localPath(typed(req.body).back, THREADS), { key: 'told.restored', values: { count: threads.length } })
  })

  router.post(`${THREADS}/purge`, requireMember, requireStaff, async (req, res) => {
    const threads = await chosenThreads(forum, req)
    const at = forum.clock.now()
    const files = await transact(forum.db, async tx => {
      const gone: string[] = []
      for (const thread of threads) gone.push(...(await purgeRecycled(tx, req.site, req.viewer, thread, at)))
      return gone
    })
    await removeFiles(forum.files, files)
    res.done(localPath(typed(req.body).back, THREADS), { key: 'told.purged', values: { count: threads.length } })
  })

  router.post(`${POSTS}/restore`, requireMember, requireStaff, async (req, res) => {
    const places = await chosenPosts(forum, req)
    const terms = { reason: '', tells: true, at: forum.clock.now() }
    await transact(forum.db, async tx => {
      for (const place of places) await restorePost(tx, req.site, req.viewer, place, terms)
    })
    res.done(localPath(typed(req.body).back, POSTS), { key: 'told.restored', values: { count: places.length } })
  })

  router.post(`${POSTS}/purge`, requireMember, requireStaff, async (req, res) => {
    const places = await chosenPosts(forum, req)
    const at = forum.clock.now()
    const files = await transact(forum.db, async tx => {
      const gone: string[] = []
      for (const place of places) gone.push(...(await purgeRecycledPost(tx, req.site, req.viewer, place, at)))
      return gone
    })
    await removeFiles(forum.files, files)
    res.done(localPath(typed(req.body).back, POSTS), { key: 'told.purged', values: { count: places.length } })
  })

  return router
}

function chosenIds(req: Request): number[] {
  const form = parse(ChosenForm, req.body)
  if (!form.ok || form.value.chosen.length === 0) throw new NotFound('error.nothing_chosen')
  return form.value.chosen
}

async function chosenThreads(forum: Forum, req: Request) {
  const threads = await listThreadsById(forum.db, req.site, req.viewer, chosenIds(req))
  if (threads.length === 0) throw new NotFound('error.nothing_chosen')
  return threads
}

async function chosenPosts(forum: Forum, req: Request) {
  return Promise.all(chosenIds(req).map(id => getPostInThread(forum.db, req.site, req.viewer, id)))
}
