import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { maskedPhone } from '../../identity/phone.ts'
import { register } from '../../identity/registering.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import { tidyName } from '../../members/names.ts'
import { fieldsAtRegistration } from '../../members/profile-fields.ts'
import { findToken, useToken } from '../../members/recovering.ts'
import { formToken } from '../csrf.ts'
import { line, paramText, parse, queryText, ticked, typed } from '../forms.ts'
import { joinWith } from '../join-with.ts'
import { NewPasswordForm } from '../passwords.ts'
import { profileRows } from '../profile-form.ts'
import { broughtInvitation, demandOpen, invitedFields, joinFaults } from '../register.ts'
import type { Request, Response } from '../request.ts'
import { localPath } from '../urls.ts'
import { demandPhones } from './phone-forms.ts'

const JoinForm = NewPasswordForm.extend({
  name: line(60).transform(tidyName),
  ...invitedFields,
  agreed: ticked,
  back: z.string().max(1000).optional(),
})

/** Becoming a member with a telephone number that has just been proved, in place of an e-mail address. */
export function phoneRegisterRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/phone/register/:token', async (req, res) => {
    const phone = await demandProven(forum, req)
    show(req, res, phone, localPath(queryText(req, 'back', 1000)), [], 200)
  })

  router.post('/phone/register/:token', async (req, res) => {
    const phone = await demandProven(forum, req)
    const back = localPath(typed(req.body).back)
    const again = (errors: Message[], status = 422) => show(req, res, phone, back, errors, status)
    const form = parse(JoinForm, req.body)
    if (!form.ok) return again(form.errors, form.status)
    const { name, password } = form.value
    await joinWith(forum, req, res, {
      name,
      password,
      faults: await joinFaults(req, form.value),
      back,
      again,
      async register(tx, passwordHash, at) {
        const fields = { ...form.value, email: '', phone, passwordHash, ip: req.ip ?? '' }
        const joined = await register(tx, req.site, fields, at)
        const used = joined.ok && (await useToken(tx, 'phone', paramText(req, 'token'), at))
        if (joined.ok && !used) throw new NotFound('error.link_used')
        return joined
      },
    })
  })

  return router
}

/** The number that the token stands for. Throws NotFound when it is used or too old. */
async function demandProven(forum: Forum, req: Request): Promise<string> {
  demandPhones(forum, req)
  demandOpen(req)
  if (!req.site.settings.phoneRegistration) throw new NotFound()
  const row = await findToken(forum.db, 'phone', paramText(req, 'token'), forum.clock.now())
  if (!row) throw new NotFound('error.link_used')
  return row.payload
}

function show(req: Request, res: Response, phone: string, back: string, errors: Message[], status: number): void {
  formToken(req)
  res.setHeader('Referrer-Policy', 'no-referrer')
  const title = req.t('register.title')
  const page = { title, hidden: true, crumbs: [{ text: title }] }
  const values = { invitation: broughtInvitation(req), ...typed(req.body) }
  const rows = profileRows(fieldsAtRegistration(req.site.profileFields), new Map(), values)
  const locals = { page, action: req.path, phone: maskedPhone(phone), back, errors, values, rows }
  res.page('sign-in/phone-register', locals, status)
}
