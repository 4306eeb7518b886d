import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden } from '../lib/errors.ts'
import { differences } from '../posts/differences.ts'
import { pageOfFloor } from '../posts/post.ts'
import { listVersions } from '../posts/versions.ts'
import { canRestore, canSeeHistory, restore } from '../threads/history.ts'
import { getPostInThread, type PostInThread } from '../threads/post-in-thread.ts'
import { id, idParam, pageNumber, parse } from './forms.ts'
import { requireMember } from './guards.ts'
import type { Request } from './request.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

const SIZE = 10
const RestoreForm = z.object({ version: id })

/** 编辑历史: what a post said before, how it changed, and back again. */
export function historyRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/posts/:id/history', requireMember, async (req, res) => {
    const place = await getPlace(forum, req)
    const page = pageNumber(req.query.page, 1000)
    const rows = await listVersions(forum.db, place.post.id, { page, size: SIZE })
    const newest =
      page === 1 ? undefined : (await listVersions(forum.db, place.post.id, { page: page - 1, size: SIZE })).at(-2)
    const { post, thread } = place
    const texts = rows.map(row => ({ title: row.title, body: row.body }))
    const current = newest ?? { title: thread.title, body: post.body }
    const changes = rows.slice(0, SIZE).map((row, index) => {
      const after = index === 0 ? current : (texts[index - 1] ?? current)
      const title = post.floor === 1 && row.title !== after.title ? differences(row.title, after.title) : null
      return { row, title, body: differences(row.body, after.body) }
    })
    const title = req.t('history.title')
    res.page('posts/history', {
      page: { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true },
      ...place,
      changes,
      older: rows.length > SIZE ? `/posts/${post.id}/history?page=${page + 1}` : null,
      newer: page > 1 ? `/posts/${post.id}/history?page=${page - 1}` : null,
      can: { restore: canRestore(req.viewer, place, forum.clock.now()) },
    })
  })

  router.post('/posts/:id/history', requireMember, async (req, res) => {
    const place = await getPlace(forum, req)
    const form = parse(RestoreForm, req.body)
    if (!form.ok) throw new Forbidden('error.version_not_found')
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => restore(tx, req.site, req.viewer, place, form.value.version, at))
    if (!outcome.ok) throw new Forbidden(outcome.errors[0]?.key ?? 'error.cannot_edit')
    const page = pageOfFloor(place.post.floor, req.site.settings.postsPerPage)
    res.done(`${urls.inOrder(place.thread, page)}#pid${place.post.id}`, { key: 'told.restored' })
  })

  return router
}

async function getPlace(forum: Forum, req: Request): Promise<PostInThread> {
  const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
  if (!canSeeHistory(req.viewer, place)) throw new Forbidden('error.cannot_see_history')
  return place
}
