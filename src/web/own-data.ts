import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Router } from 'express'
import { z } from 'zod'
import { removeFiles } from '../attachments/claiming.ts'
import { ownData } from '../backup/own-data.ts'
import { tarOf } from '../backup/packing.ts'
import type { Forum } from '../context.ts'
import { countUp } from '../db/rate-limits.ts'
import { transact } from '../db/transact.ts'
import { DAY } from '../lib/clock.ts'
import { type Message, TooMany } from '../lib/errors.ts'
import { shortDate } from '../locale/dates.ts'
import { dropAvatar } from '../members/avatar.ts'
import { getMember } from '../members/member-queries.ts'
import { LEAVINGS, leave } from '../threads/leaving.ts'
import { dispositionOf } from './disposition.ts'
import { parse, typed } from './forms.ts'
import { requireMember } from './guards.ts'
import { presentFaults, presentPassword } from './present-password.ts'
import type { Request, Response } from './request.ts'
import { dropIntoGuest } from './session.ts'
import { urls } from './urls.ts'

const PER_DAY = 5
const ExportForm = z.object({ present: presentPassword })
const LeaveForm = z.object({ present: presentPassword, leaves: z.enum(LEAVINGS), name: z.string().max(40) })

/** 我的数据: everything that is kept of a member, to take along; and leaving for good. */
export function ownDataRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/data', requireMember, (req, res) => show(req, res, [], 200))

  router.post('/account/data', requireMember, async (req, res) => {
    const form = parse(ExportForm, req.body)
    if (!form.ok) return show(req, res, form.errors, form.status)
    const faults = await presentFaults(forum, req, form.value.present)
    if (faults.length > 0) return show(req, res, faults, 422)
    const at = forum.clock.now()
    const { wait } = await countUp(forum.db, `data:${req.viewer.id}`, { max: PER_DAY, within: DAY }, at)
    if (wait > 0) throw new TooMany('error.data_per_day', wait / 1000)
    const member = await getMember(forum.db, req.viewer.id)
    const name = `${member.name}-${shortDate(at, req.site.settings.timeOffset)}.tar.gz`
    res.setHeader('Content-Type', 'application/gzip')
    res.setHeader('Content-Disposition', dispositionOf(name))
    res.setHeader('Cache-Control', 'no-store')
    await pipeline(tarOf(ownData(forum.db, forum.files, member), at), createGzip(), res)
  })

  router.post('/account/leave', requireMember, async (req, res) => {
    const form = parse(LeaveForm, req.body)
    if (!form.ok) return show(req, res, form.errors, form.status)
    const { present, leaves, name } = form.value
    const faults = await presentFaults(forum, req, present)
    if (name !== req.viewer.name) {
      faults.push({ key: 'error.type_name_to_remove', values: { name: req.viewer.name }, field: 'name' })
    }
    if (faults.length > 0) return show(req, res, faults, 422)
    const member = await getMember(forum.db, req.viewer.id)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => leave(tx, req.site, req.viewer, member, leaves, at), 'site')
    if (!outcome.ok) return show(req, res, outcome.errors, outcome.status)
    await removeFiles(forum.files, outcome.value)
    await dropAvatar(forum.files, member.id, member.avatar_version)
    await dropIntoGuest(req)
    res.done(urls.home(), { key: 'told.left' })
  })

  return router
}

function show(req: Request, res: Response, errors: Message[], status: number): void {
  const title = req.t('account.data')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const { present: _, ...values } = typed(req.body)
  const locals = { page: { title, crumbs, hidden: true }, tab: 'data', leavings: LEAVINGS, values, errors }
  res.page('account/data', locals, status)
}
