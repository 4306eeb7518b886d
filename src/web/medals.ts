import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { tradedCredit } from '../credits/paying.ts'
import { transact } from '../db/transact.ts'
import { type Message, NotFound } from '../lib/errors.ts'
import type { Medal } from '../members/medal.ts'
import { filterStrictly } from '../members/wording.ts'
import { applyForMedal } from '../play/medals/applying.ts'
import { buyMedal } from '../play/medals/buying.ts'
import { termsFault } from '../play/medals/medal-faults.ts'
import { listAsked, listMedalRecords, listWearers, listWorn } from '../play/medals/medal-queries.ts'
import { idParam, line, pageNumber, parse } from './forms.ts'
import { requireMember } from './guards.ts'
import { paginateOpen } from './pagination.ts'
import { playOpen } from './play-open.ts'
import type { Request, Response } from './request.ts'
import { withQuery } from './urls.ts'

const SIZE = 30
const AskForm = z.object({ words: line(200) })

/** 勋章中心: what there is to wear, what one wears, and how to come by more. */
export function medalRoutes(forum: Forum): Router {
  const router = Router()
  const open = playOpen('medals')

  router.get('/medals', open, (req, res) => showAll(forum, req, res, [], 200))

  router.get('/medals/record', open, requireMember, async (req, res) => {
    const page = pageNumber(req.query.page, 1000)
    const rows = await listMedalRecords(forum.db, { memberId: req.viewer.id, act: null }, { page, size: SIZE })
    const title = req.t('medals.record')
    const locals = {
      page: { title, crumbs: [{ text: req.t('medals.title'), href: '/medals' }, { text: title }], hidden: true },
      records: rows.slice(0, SIZE),
      pagination: paginateOpen(page, rows.length > SIZE, n => withQuery('/medals/record', { page: n })),
    }
    res.page('medals/record', locals)
  })

  router.get('/medals/:id', open, async (req, res) => {
    const medal = getMedal(req)
    const page = pageNumber(req.query.page, 1000)
    const wearers = await listWearers(forum.db, medal.id, { page, size: SIZE })
    const crumbs = [{ text: req.t('medals.title'), href: '/medals' }, { text: medal.name }]
    const locals = {
      page: { title: medal.name, crumbs, canonical: `/medals/${medal.id}` },
      medal,
      credit: tradedCredit(req.site.settings, medal.credit),
      wearers: wearers.slice(0, SIZE),
      pagination: paginateOpen(page, wearers.length > SIZE, n => withQuery(`/medals/${medal.id}`, { page: n })),
    }
    res.page('medals/show', locals)
  })

  router.post('/medals/:id/apply', open, requireMember, async (req, res) => {
    const { id, name } = getMedal(req)
    const form = parse(AskForm, req.body)
    if (!form.ok) return showAll(forum, req, res, form.errors, form.status)
    const said = filterStrictly(req.site, req.viewer, form.value)
    if (!said.ok) return showAll(forum, req, res, said.errors, said.status)
    const asked = { medalId: id, words: said.value.words }
    const outcome = await transact(forum.db, tx => applyForMedal(tx, req.site, req.viewer, asked, forum.clock.now()))
    if (!outcome.ok) return showAll(forum, req, res, outcome.errors, outcome.status)
    res.done('/medals', { key: outcome.value.worn ? 'told.medal_worn' : 'told.medal_asked', values: { name } })
  })

  router.post('/medals/:id/buy', open, requireMember, async (req, res) => {
    const { id, name } = getMedal(req)
    const outcome = await transact(forum.db, tx => buyMedal(tx, req.site, req.viewer, id, forum.clock.now()))
    if (!outcome.ok) return showAll(forum, req, res, outcome.errors, outcome.status)
    res.done('/medals', { key: 'told.medal_worn', values: { name } })
  })

  return router
}

/** The medal of the address, when it can be seen. Throws NotFound. */
function getMedal(req: Request): Medal {
  const medal = req.site.medals.find(one => one.id === idParam(req) && one.available === 1)
  if (!medal) throw new NotFound('error.medal_not_found')
  return medal
}

async function showAll(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const { site, viewer } = req
  const worn = new Map((await listWorn(forum.db, viewer.id)).map(one => [one.medal_id, one]))
  const asked = new Set(await listAsked(forum.db, viewer.id))
  const rows = site.medals
    .filter(medal => medal.available === 1)
    .map(medal => ({
      ...medal,
      own: worn.get(medal.id) ?? null,
      asked: asked.has(medal.id),
      credits: tradedCredit(site.settings, medal.credit),
      fault: termsFault(site.settings, viewer, medal) ?? null,
    }))
  const title = req.t('medals.title')
  const page = { title, crumbs: [{ text: title }], canonical: '/medals' }
  res.page('medals/list', { page, rows, mine: rows.filter(one => one.own !== null), errors }, status)
}
