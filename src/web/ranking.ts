import { Router } from 'express'
import { viewableBoardIds } from '../boards/permissions.ts'
import { reachOf } from '../boards/reaching.ts'
import type { Forum } from '../context.ts'
import { NotFound } from '../lib/errors.ts'
import { listRankedBoards, listRankedMembers, listRankedThreads } from '../threads/ranking-queries.ts'
import { listsOf } from '../threads/rankings.ts'
import { queryText } from './forms.ts'
import type { Request } from './request.ts'
import { withQuery } from './urls.ts'

const KINDS = ['member', 'thread', 'board'] as const

/** 排行榜: members, threads and boards by their numbers, reckoned every ten minutes; each sees what she may read. */
export function rankingRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/ranking', async (req, res) => {
    const { settings, boards } = req.site
    if (!settings.ranking) throw new NotFound()
    const kind = KINDS.find(one => one === queryText(req, 'of', 10)) ?? 'member'
    const lists = listsOf(kind, settings)
    const list = lists.find(one => one === queryText(req, 'by', 30)) ?? lists[0] ?? ''
    const title = req.t('ranking.title')
    res.page('home/ranking', {
      page: { title, crumbs: [{ text: title }], canonical: withQuery('/ranking', { of: kind, by: list }) },
      kinds: KINDS,
      kind,
      list,
      lists: lists.map(one => ({ list: one, name: nameOf(req, kind, one) })),
      members: kind === 'member' ? await listRankedMembers(forum.db, list) : [],
      threads: kind === 'thread' ? await listRankedThreads(forum.db, reachOf(req.site, req.viewer), list) : [],
      boards: kind === 'board' ? await listRankedBoards(forum.db, viewableBoardIds(boards, req.viewer), list) : [],
    })
  })

  return router
}

function nameOf(req: Request, kind: (typeof KINDS)[number], list: string): string {
  const number = /^extcredits([1-8])$/.exec(list)?.[1]
  return number ? (req.site.settings.extcredits[Number(number) - 1]?.title ?? list) : req.t(`ranking.${kind}.${list}`)
}
