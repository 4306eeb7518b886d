import { Router } from 'express'
import { viewableBoardIds } from '../boards/permissions.ts'
import type { Forum } from '../context.ts'
import { Forbidden, NotFound } from '../lib/errors.ts'
import { getTag, listPopularTags, listThreadsOfTag, suggestTags } from '../threads/tags/tag-queries.ts'
import { paramText, queryId, queryText } from './forms.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'
import { urls, withQuery } from './urls.ts'

const SIZE = 20
const CLOUD = 100
const SUGGESTIONS = 10

/** 标签: the tags of the forum, and the threads of one (index-and-board.md §6). */
export function tagRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/tags', async (req, res) => {
    const name = queryText(req, 'q', 60).trim()
    if (name !== '') return res.redirect(302, urls.tag((await getTag(forum.db, name)).id))
    const title = req.t('tags.title')
    const page = { title, canonical: '/tags', crumbs: [{ text: title }] }
    res.page('tags/index', { page, tags: await listPopularTags(forum.db, CLOUD) })
  })

  router.get('/tags/suggest', requireMember, async (req, res) => {
    res.json(await suggestTags(forum.db, queryText(req, 'q', 60), SUGGESTIONS))
  })

  router.get('/tags/:tag', (req, res) => showTag(forum, req, res))

  router.get('/misc.php', (req, res) => {
    if (queryText(req, 'mod', 20) !== 'tag') throw new NotFound()
    res.redirect(301, tagAddress(req))
  })

  return router
}

/** Where the classic's address of a tag is here: by number, by name, or all of them. */
export function tagAddress(req: Request): string {
  const id = queryId(req, 'id')
  const name = queryText(req, 'name', 60)
  if (id !== null) return urls.tag(id)
  return name === '' ? '/tags' : `/tags/${encodeURIComponent(name)}`
}

async function showTag(forum: Forum, req: Request, res: Response): Promise<void> {
  const asked = paramText(req, 'tag', 60)
  const tag = await getTag(forum.db, asked)
  if (asked !== String(tag.id)) return res.redirect(302, urls.tag(tag.id))
  if (tag.closed_at !== null && req.viewer.group.can_manage_tags === 0) throw new Forbidden('error.tag_closed')
  const before = queryId(req, 'before')
  const boardIds = viewableBoardIds(req.site.boards, req.viewer)
  const threads = await listThreadsOfTag(forum.db, tag.id, { boardIds, before, size: SIZE })
  const shown = threads.slice(0, SIZE)
  const own = urls.tag(tag.id)
  const last = shown.at(-1)
  const next = threads.length > SIZE && last ? withQuery(own, { before: last.id }) : undefined
  const title = req.t('tags.of', { name: tag.name })
  const crumbs = [{ text: req.t('tags.title'), href: '/tags' }, { text: tag.name }]
  res.page('tags/show', {
    page: { title, canonical: own, crumbs, hidden: before !== null || tag.closed_at !== null, next },
    tag,
    threads: shown,
    first: before === null ? null : own,
  })
}
