import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { NotFound } from '../lib/errors.ts'
import { prefer, readPreferences, ZONES } from '../members/preferences.ts'
import { line, parse } from './forms.ts'
import { PREFERENCE_COOKIES, YEAR } from './preferences.ts'
import type { Request } from './request.ts'
import { localPath } from './urls.ts'

const PreferenceForm = z.object({
  lang: z.literal(['', 'zh-CN', 'en']).optional(),
  theme: z.literal(['', 'auto', 'light', 'dark']).optional(),
  size: z.literal(['', 'normal', 'large', 'larger']).optional(),
  elder: z.literal(['', 'on', 'off']).optional(),
  zone: z.literal(['', ...ZONES.map(String)]).optional(),
  back: line(1000).optional(),
})

/** 偏好: what a member keeps in her account for every device. Comes after the guard of `/account`. */
export function ownPreferenceRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/preferences', show)

  router.post('/account/preferences', async (req, res) => {
    const form = parse(PreferenceForm, req.body)
    if (!form.ok) throw new NotFound('error.nothing_chosen')
    const { back, zone, ...words } = form.value
    const member = req.viewer.member
    if (!member || (zone === undefined && Object.keys(words).length === 0)) throw new NotFound('error.nothing_chosen')
    const changes = Object.fromEntries(Object.entries(words).map(([name, word]) => [name, word || undefined]))
    const zones = zone === undefined ? {} : { zone: zone === '' ? undefined : Number(zone) }
    await transact(forum.db, tx => prefer(tx, member.id, { ...changes, ...zones }), 'nothing')
    for (const [name, word] of Object.entries(changes)) {
      const cookie = PREFERENCE_COOKIES[name as keyof typeof PREFERENCE_COOKIES]
      if (word) res.cookie(cookie, word, { maxAge: YEAR, sameSite: 'lax', httpOnly: true })
    }
    if (back === undefined) res.done('/account/preferences', { key: 'told.saved' })
    else res.redirect(303, localPath(back))
  })

  return router
}

function show(req: Request, res: Response): void {
  const title = req.t('account.preferences')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const chosen = req.viewer.member ? readPreferences(req.viewer.member) : {}
  res.page('account/preferences', { page: { title, crumbs, hidden: true }, tab: 'preferences', chosen, zones: ZONES })
}
