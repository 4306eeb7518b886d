import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { type Message, NotFound } from '../lib/errors.ts'
import { askVerification, listOwnVerifications, NOTE_LONGEST } from '../members/asking-verification.ts'
import { badgeOf } from '../members/verification.ts'
import { idParam, text } from './forms.ts'
import { parseWorded } from './part-words.ts'
import type { Request } from './request.ts'

const AskForm = z.object({ note: text(NOTE_LONGEST).transform(note => note.trim()) })

/** 认证: what a member may ask the team to vouch for. Comes after the guard of `/account`. */
export function verificationRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/verifications', (req, res) => show(forum, req, res))

  router.post('/account/verifications/:id', async (req, res) => {
    const verification = req.site.verifications.find(one => one.id === idParam(req) && one.available === 1)
    if (!verification) throw new NotFound()
    const form = parseWorded(AskForm, req)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const { note } = form.value
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => askVerification(tx, req.viewer, verification, note, at), 'nothing')
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/account/verifications', { key: 'told.verification_asked' })
  })

  return router
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[] = [], status = 200): Promise<void> {
  const title = req.t('account.verifications')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const own = await listOwnVerifications(forum.db, req.viewer.id)
  const rows = req.site.verifications
    .filter(one => one.available === 1)
    .map(one => ({
      verification: one,
      badge: badgeOf(one, Boolean(own.get(one.id)?.granted_at)),
      own: own.get(one.id) ?? null,
    }))
  const locals = { tab: 'verifications', rows, errors }
  res.page('account/verifications', { page: { title, crumbs, hidden: true }, ...locals }, status)
}
