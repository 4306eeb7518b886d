import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { registerOutside } from '../../identity/registering-outside.ts'
import { Forbidden, type Message, NotFound } from '../../lib/errors.ts'
import { tidyName } from '../../members/names.ts'
import { fieldsAtRegistration } from '../../members/profile-fields.ts'
import { formToken } from '../csrf.ts'
import { line, parse, ticked, typed } from '../forms.ts'
import { joinWith } from '../join-with.ts'
import { profileRows } from '../profile-form.ts'
import { broughtInvitation, demandOpen, email, invitedFields, nameFaults } from '../register.ts'
import type { Request, Response } from '../request.ts'

const JoinForm = z.object({ name: line(60).transform(tidyName), email, ...invitedFields, agreed: ticked })

/** Becoming a member whom another site vouches for. What it said is kept in her session: nobody can send it to another. */
export function outsideRegisterRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/outside/register', (req, res) => {
    demandComing(forum, req)
    show(req, res, [], 200)
  })

  router.post('/outside/register', async (req, res) => {
    const coming = demandComing(forum, req)
    const again = (errors: Message[], status = 422) => show(req, res, errors, status)
    const form = parse(JoinForm, req.body)
    if (!form.ok) return again(form.errors, form.status)
    await joinWith(forum, req, res, {
      name: form.value.name,
      password: undefined,
      faults: nameFaults(req, form.value),
      back: coming.back,
      again,
      register: (tx, passwordHash, at) =>
        registerOutside(tx, req.site, coming, { ...form.value, passwordHash, ip: req.ip ?? '' }, at),
    })
  })

  return router
}

/** Whether somebody whom the other site vouches for, and who is no member, may become one here. */
export function mayComeFromOutside(req: Request): boolean {
  const { outsideRegistration, registration } = req.site.settings
  return outsideRegistration && registration !== 'closed'
}

/** Who has just come back from the other site. Throws NotFound, Forbidden and that registration is closed. */
function demandComing(forum: Forum, req: Request) {
  if (!forum.oidc || !req.site.settings.outsideRegistration) throw new NotFound()
  demandOpen(req)
  const coming = req.session.coming
  if (!coming || coming.until < forum.clock.now() || req.viewer.id > 0) throw new Forbidden('error.outside')
  return coming
}

function show(req: Request, res: Response, errors: Message[], status: number): void {
  formToken(req)
  const { coming } = req.session
  const title = req.t('register.title')
  const values = {
    name: coming?.name ?? '',
    email: coming?.email ?? '',
    invitation: broughtInvitation(req),
    ...typed(req.body),
  }
  const rows = profileRows(fieldsAtRegistration(req.site.profileFields), new Map(), values)
  const proved = coming?.emailProved === true ? coming.email : ''
  const page = { title, hidden: true, crumbs: [{ text: title }] }
  res.page('sign-in/outside-register', { page, proved, errors, values, rows }, status)
}
