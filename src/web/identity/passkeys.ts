import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { addPasskey, newPasskeyOptions, verifyAdded } from '../../identity/adding-passkey.ts'
import { turnOnByPasskey } from '../../identity/arranging-two-step.ts'
import { listPasskeys } from '../../identity/passkeys.ts'
import { removePasskey } from '../../identity/removing-passkey.ts'
import { lacksSecondStep } from '../../identity/second-step.ts'
import type { Message } from '../../lib/errors.ts'
import { deviceOf } from '../devices.ts'
import { line, parse } from '../forms.ts'
import { requireMember } from '../guards.ts'
import type { Request, Response } from '../request.ts'
import { credential, proveAgain } from './proving-again.ts'
import { demandRelyingParty, findRelyingParty } from './relying-party.ts'

const AddForm = z.object({
  credential: credential.min(1, 'error.passkey'),
  name: line(60).pipe(z.string().min(1, 'error.passkey_name')),
})
const RemoveForm = z.object({ passkey: z.string().max(1400) })

/** 通行密钥: the keys of her devices that sign her in, or stand in for a code. */
export function passkeyRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/passkeys', requireMember, (req, res) => show(forum, req, res, {}))

  router.post('/account/passkeys', requireMember, async (req, res) => {
    demandRelyingParty(forum, req)
    const proven = await proveAgain(forum, req)
    if (!proven.ok) return show(forum, req, res, { errors: proven.errors }, proven.status)
    await offer(forum, req, res, [], 200)
  })

  router.post('/account/passkeys/new', requireMember, async (req, res) => {
    const at = forum.clock.now()
    const party = demandRelyingParty(forum, req)
    const { id: memberId } = req.viewer
    const form = parse(AddForm, req.body)
    if (!form.ok) return show(forum, req, res, { errors: form.errors }, form.status)
    const { name, credential: text } = form.value
    const answer = await verifyAdded(forum.db, party, { memberId, session: req.sessionID, text }, at)
    if (!answer.ok) return show(forum, req, res, { errors: answer.errors }, answer.status)
    const terms = { memberId, name, secret: forum.config.secret, max: req.site.settings.passkeysMax }
    const proves = lacksSecondStep(req.site.settings, req.viewer)
    let codes: string[] = []
    const outcome = await transact(
      forum.db,
      async tx => {
        const added = await addPasskey(tx, terms, answer.value, at)
        if (added.ok && proves) codes = await turnOnByPasskey(tx, memberId, at)
        return added
      },
      'nothing',
    )
    if (!outcome.ok) return show(forum, req, res, { errors: outcome.errors }, outcome.status)
    if (codes.length > 0) return show(forum, req, res, { codes })
    res.done('/account/passkeys', { key: 'told.passkey_added', values: { name } })
  })

  router.post('/account/passkeys/remove', requireMember, async (req, res) => {
    const form = parse(RemoveForm, req.body)
    if (!form.ok) return show(forum, req, res, { errors: form.errors }, form.status)
    const proven = await proveAgain(forum, req)
    if (!proven.ok) return show(forum, req, res, { errors: proven.errors }, proven.status)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => removePasskey(tx, req.viewer.id, form.value.passkey, at), 'nothing')
    if (!outcome.ok) return show(forum, req, res, { errors: outcome.errors }, outcome.status)
    res.done('/account/passkeys', { key: 'told.removed' })
  })

  return router
}

/** The page on which the browser makes the key, for who has just said her password. */
async function offer(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const party = demandRelyingParty(forum, req)
  const site = { party, siteName: req.site.settings.siteName, secret: forum.config.secret }
  const asked = { member: req.viewer, session: req.sessionID }
  const options = JSON.stringify(await newPasskeyOptions(forum.db, site, asked, forum.clock.now()))
  await show(forum, req, res, { options, errors }, status)
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  locals: Record<string, unknown>,
  status = 200,
): Promise<void> {
  const title = req.t('account.passkeys')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const keys = await listPasskeys(forum.db, req.viewer.id)
  const able = findRelyingParty(forum, req) !== undefined
  const device = deviceOf(req.headers['user-agent'] ?? '')
  const twoStep = req.viewer.member?.two_step_at != null
  const max = req.site.settings.passkeysMax
  const all = { tab: 'passkeys', keys, able, twoStep, device, max, options: null, codes: [], errors: [], ...locals }
  res.page('account/passkeys', { page: { title, crumbs, hidden: true }, ...all }, status)
}
