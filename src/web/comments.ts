import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, type Message } from '../lib/errors.ts'
import { reasonFault } from '../moderation/reasons.ts'
import { commentLog, listComments } from '../posts/comment-log.ts'
import { commentFault } from '../threads/comment-rights.ts'
import { comment } from '../threads/commenting.ts'
import { getPostInThread, type PostInThread } from '../threads/post-in-thread.ts'
import { canUncomment, uncomment } from '../threads/uncommenting.ts'
import { because, reasonsFor, termsOf } from './act-forms.ts'
import { idParam, ids, line, pageNumber, parse, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginate } from './pagination.ts'
import { isHidden } from './post-presenting.ts'
import type { Request, Response } from './request.ts'
import { threadCrumbs } from './threads.ts'
import { urls } from './urls.ts'

const CommentForm = z.object({ body: line(4000) })
const RemoveForm = z.object({
  ...because,
  comment: ids(100),
})

/** 点评: the comments of a post, page by page, one more of them, and taking some away. */
export function commentRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/posts/:id/comments', async (req, res) => {
    const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
    await show(forum, req, res, place, [], 200)
  })

  router.post('/posts/:id/comments', requireMember, async (req, res) => {
    const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
    const fault = commentFault(req.site, req.viewer, place)
    if (fault) throw new Forbidden(fault.key, fault.values)
    const form = parse(CommentForm, req.body)
    if (!form.ok) return show(forum, req, res, place, form.errors, form.status)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => comment(tx, req.site, req.viewer, place, form.value.body, at))
    if (!outcome.ok) return show(forum, req, res, place, outcome.errors, outcome.status)
    res.done(urls.post(place.thread.id, place.post.id), { key: 'told.commented' }, outcome.value)
  })

  router.post('/posts/:id/comments/remove', requireMember, async (req, res) => {
    const place = await getPostInThread(forum.db, req.site, req.viewer, idParam(req))
    if (!canUncomment(req.viewer, place)) throw new Forbidden()
    const form = parse(RemoveForm, req.body)
    if (!form.ok) return show(forum, req, res, place, form.errors, form.status)
    const terms = termsOf(form.value, req.viewer, forum.clock.now())
    const silent = reasonFault(req.viewer, terms.reason)
    if (silent) return show(forum, req, res, place, [silent], 422)
    const chosen = form.value.comment
    const outcome = await transact(forum.db, tx => uncomment(tx, req.site, req.viewer, place, chosen, terms))
    if (!outcome.ok) return show(forum, req, res, place, outcome.errors, outcome.status)
    res.done(urls.post(place.thread.id, place.post.id), { key: 'told.uncommented', values: { count: outcome.value } })
  })

  return router
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  place: PostInThread,
  errors: Message[],
  status: number,
): Promise<void> {
  if (isHidden(req, place)) throw new Forbidden()
  const { post, thread } = place
  const size = req.site.settings.commentsPerPage
  const pages = Math.max(1, Math.ceil((commentLog(post.comments)?.count ?? 0) / size))
  const page = Math.min(pageNumber(req.query.page, 100_000), pages)
  const comments = await listComments(forum.db, post.id, { page, size })
  const title = req.t('comments.title')
  res.page(
    'posts/comments',
    {
      page: { title, crumbs: [...threadCrumbs(req, thread), { text: title }], hidden: true },
      ...place,
      comments: comments.slice(0, size),
      can: { comment: !commentFault(req.site, req.viewer, place), remove: canUncomment(req.viewer, place) },
      reasons: reasonsFor(req),
      values: typed(req.body),
      errors,
      pagination: paginate(page, pages, n => `/posts/${post.id}/comments?page=${n}`),
    },
    status,
  )
}
