import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import type { Message } from '../lib/errors.ts'
import { demandTagRight, removeTags, setTagsClosed } from '../threads/tags/managing-tags.ts'
import { mergeTags } from '../threads/tags/merging-tags.ts'
import { listTags } from '../threads/tags/tag-queries.ts'
import { ids, line, pageNumber, parse, queryText } from './forms.ts'
import { requireMember } from './guards.ts'
import { requireStaff } from './moderate-threads.ts'
import { paginateOpen } from './pagination.ts'
import type { Request } from './request.ts'
import { withQuery } from './urls.ts'

const SIZE = 50
const ActForm = z.object({
  act: z.enum(['close', 'open', 'delete', 'merge']),
  tag: ids(200),
  name: line(60).default(''),
})

/** 标签管理: closing, merging and deleting tags, for groups that may. */
export function moderateTagRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/moderation/tags', requireMember, requireStaff, (req, res) => show(forum, req, res, [], 200))

  router.post('/moderation/tags', requireMember, requireStaff, async (req, res) => {
    demandTagRight(req.viewer)
    const form = parse(ActForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const { act, tag, name } = form.value
    if (tag.length === 0) return show(forum, req, res, [{ key: 'error.nothing_chosen' }], 422)
    const at = forum.clock.now()
    if (act === 'merge') {
      const outcome = await transact(forum.db, tx => mergeTags(tx, req.viewer, tag, name, at))
      if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    } else {
      await transact(forum.db, tx =>
        act === 'delete'
          ? removeTags(tx, req.viewer, tag, at)
          : setTagsClosed(tx, req.viewer, tag, act === 'close', at),
      )
    }
    res.done('/moderation/tags', { key: 'told.saved' })
  })

  return router
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  demandTagRight(req.viewer)
  const asked = queryText(req, 'q', 60)
  const page = pageNumber(req.query.page, 10_000)
  const tags = await listTags(forum.db, asked, { page, size: SIZE })
  const title = req.t('moderation.tags')
  const crumbs = [{ text: req.t('moderation.title'), href: '/moderation' }, { text: title }]
  res.page(
    'moderation/tags',
    {
      page: { title, crumbs, hidden: true },
      tab: 'tags',
      tags: tags.slice(0, SIZE),
      asked,
      errors,
      pagination: paginateOpen(page, tags.length > SIZE, n => withQuery('/moderation/tags', { q: asked, page: n })),
    },
    status,
  )
}
