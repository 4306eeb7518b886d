import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { type Message, NotFound } from '../lib/errors.ts'
import { nameFault, tidyName } from '../members/names.ts'
import { findToken } from '../members/recovering.ts'
import { needsSetup, setUp } from '../members/setting-up.ts'
import { saveSettings } from '../settings/keeping.ts'
import { formToken } from './csrf.ts'
import { line, parse, typed } from './forms.ts'
import { NewPasswordForm, newPasswordFaults } from './passwords.ts'
import { email } from './register.ts'
import type { Request, Response } from './request.ts'
import { beginSession } from './session.ts'

const SetupForm = NewPasswordForm.extend({
  siteName: line(40).pipe(z.string().min(1, 'error.site_name_missing')),
  name: line(60).transform(tidyName),
  email,
})

/** The first page of an empty site, opened once by the token that was printed at start. */
export function setupRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/setup/:token', async (req, res) => {
    await demandToken(forum, req)
    showForm(req, res, [], 200)
  })

  router.post('/setup/:token', async (req, res) => {
    const token = await demandToken(forum, req)
    const at = forum.clock.now()
    const form = parse(SetupForm, req.body)
    if (!form.ok) return showForm(req, res, form.errors, form.status)
    const { siteName, name, email: address, password } = form.value
    const free = nameFault(name, { ...req.site.settings, reservedNames: '' })
    const faults = [...(free ? [free] : []), ...(await newPasswordFaults(req, form.value, name))]
    if (faults.length > 0) return showForm(req, res, faults, 422)
    const passwordHash = await forum.passwords.hash(password)
    const id = await transact(
      forum.db,
      async tx => {
        const admin = await setUp(tx, token, { name, email: address, passwordHash, ip: req.ip ?? '' }, at)
        if (admin) await saveSettings(tx, { siteName }, { by: admin, at })
        return admin
      },
      'site',
    )
    if (id === undefined) throw new NotFound('error.link_used')
    await beginSession(req, id, false)
    formToken(req)
    res.done('/admin/boards', { key: 'told.set_up' })
  })

  return router
}

async function demandToken(forum: Forum, req: Request): Promise<string> {
  const token = String(req.params.token)
  const good = (await needsSetup(forum.db)) && (await findToken(forum.db, 'setup', token, forum.clock.now()))
  if (!good) throw new NotFound('error.link_used')
  return token
}

function showForm(req: Request, res: Response, errors: Message[], status: number): void {
  formToken(req)
  const page = { title: req.t('setup.title'), hidden: true, layout: 'bare' as const }
  res.page('sign-in/setup', { page, errors, values: typed(req.body), action: req.path }, status)
}
