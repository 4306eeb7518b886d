import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { countUp } from '../db/rate-limits.ts'
import { transact } from '../db/transact.ts'
import { MINUTE } from '../lib/clock.ts'
import { type Message, NotFound, TooMany } from '../lib/errors.ts'
import { minorOf, spend } from '../members/minor.ts'
import { beginMinorMode, endMinorMode, MINOR_CODE } from '../members/switching-minor-mode.ts'
import { parse } from './forms.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'

const PATH = '/account/minor'
const PACE = { max: 5, within: 15 * MINUTE }
const code = z.string().max(10, 'error.minor_code').regex(MINOR_CODE, 'error.minor_code')
const OnForm = z.object({ code, again: z.string().max(10) })
const OffForm = z.object({ code })

/** 未成年人模式: on with a code of four digits, and off with the same. */
export function minorModeRoutes(forum: Forum): Router {
  const router = Router()
  router.use(PATH, requireMember, (req, _res, next) => {
    const offered = req.site.settings.minorMode || minorOf(req.viewer) !== null
    next(offered ? undefined : new NotFound())
  })

  router.get(PATH, (req, res) => show(forum, req, res, [], 200))

  router.post(PATH, async (req, res) => {
    const form = parse(OnForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    if (minorOf(req.viewer)) return show(forum, req, res, [{ key: 'error.minor_on' }], 422)
    if (form.value.code !== form.value.again) return show(forum, req, res, [{ key: 'error.minor_codes' }], 422)
    const lock = await forum.passwords.hash(form.value.code)
    await transact(forum.db, tx => beginMinorMode(tx, req.viewer.id, lock, forum.clock.now()), 'nothing')
    res.done(PATH, { key: 'told.minor_on' })
  })

  router.post(`${PATH}/end`, async (req, res) => {
    const form = parse(OffForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const minor = minorOf(req.viewer)
    if (!minor) return show(forum, req, res, [{ key: 'error.minor_off' }], 422)
    const { wait } = await countUp(forum.db, `minor:${req.viewer.id}`, PACE, forum.clock.now())
    if (wait > 0) throw new TooMany('error.minor_tries', wait / 1000, { minutes: Math.ceil(wait / MINUTE) })
    const fits = await forum.passwords.verify(form.value.code, minor.lock)
    if (!fits) return show(forum, req, res, [{ key: 'error.minor_wrong', field: 'code' }], 422)
    await transact(forum.db, tx => endMinorMode(tx, req.viewer.id), 'nothing')
    res.done(PATH, { key: 'told.minor_off' })
  })

  return router
}

function show(forum: Forum, req: Request, res: Response, errors: Message[], status: number): void {
  const title = req.t('minor.title')
  const minor = minorOf(req.viewer)
  const used = minor ? Math.floor(spend(req.site.settings, minor, forum.clock.now()).used / MINUTE) : 0
  const page = { title, crumbs: [{ text: req.t('account.title'), href: '/account' }, { text: title }], hidden: true }
  res.page('account/minor', { page, tab: 'minor', isOn: minor !== null, used, errors }, status)
}
