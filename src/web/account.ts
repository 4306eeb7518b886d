import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { reward } from '../credits/rewarding.ts'
import { settle } from '../credits/settling.ts'
import { countUp } from '../db/rate-limits.ts'
import { transact } from '../db/transact.ts'
import { admit } from '../identity/admitting.ts'
import { listKnownDevices } from '../identity/alerting.ts'
import { forgetQuestion } from '../identity/old-question.ts'
import { HOUR } from '../lib/clock.ts'
import { Forbidden, type Message, NotFound, TooMany } from '../lib/errors.ts'
import type { Square } from '../lib/images.ts'
import { hashToken } from '../lib/tokens.ts'
import { dropAvatar, keepAvatar, nextAvatarVersion, setAvatar } from '../members/avatar.ts'
import { askForEmail, confirmEmail } from '../members/changing-email.ts'
import { mailDomainFault } from '../members/mail-domains.ts'
import { getMember } from '../members/member-queries.ts'
import { setPassword } from '../members/recovering.ts'
import { endSession, endSessions, listSessions } from '../members/sessions.ts'
import { sign } from '../members/signature.ts'
import { filterStrictly } from '../members/wording.ts'
import { deviceOf } from './devices.ts'
import { paramText, parse, text, typed, whole } from './forms.ts'
import { requireMember } from './guards.ts'
import { uploadedFiles } from './multipart.ts'
import { NewPasswordForm, newPasswordFaults } from './passwords.ts'
import { askedLang } from './preferences.ts'
import { faultsOfPresent, presentFaults, presentPassword } from './present-password.ts'
import { email } from './register.ts'
import type { Request, Response } from './request.ts'
import { renewSession } from './session.ts'
import { urls } from './urls.ts'

const thousandth = z.union([whole(0, 1000), z.literal('').transform(() => undefined)]).optional()
const SquareForm = z.object({ crop_x: thousandth, crop_y: thousandth, crop_side: thousandth })
const SignatureForm = z.object({ signature: text(5000) })
const PasswordForm = NewPasswordForm.extend({ present: presentPassword })
const EmailForm = z.object({ email, present: presentPassword })

/** What a member arranges for herself. */
export function accountRoutes(forum: Forum): Router {
  const router = Router()
  router.use('/account', requireMember)

  router.get('/account', (_req, res) => res.redirect(302, '/account/profile'))

  router.get('/account/signature', (req, res) => {
    show(req, res, 'signature', { values: { signature: req.viewer.member?.signature ?? '' } })
  })

  router.post('/account/signature', async (req, res) => {
    const form = parse(SignatureForm, req.body)
    const said = form.ok ? filterStrictly(req.site, req.viewer, form.value) : form
    const outcome = said.ok
      ? await transact(forum.db, tx => sign(tx, req.viewer, said.value.signature, req.site.dialects.short))
      : said
    if (!outcome.ok)
      return show(req, res, 'signature', { values: typed(req.body), errors: outcome.errors }, outcome.status)
    res.done('/account/signature', { key: 'told.saved' })
  })

  router.get('/account/password', (req, res) => showPassword(forum, req, res, [], 200))

  router.post('/account/password', async (req, res) => {
    const form = parse(PasswordForm, req.body)
    if (!form.ok) return showPassword(forum, req, res, form.errors, form.status)
    const faults = await presentFaults(forum, req, form.value.present)
    faults.push(...(await newPasswordFaults(req, form.value, req.viewer.name)))
    if (faults.length > 0) return showPassword(forum, req, res, faults, 422)
    const hash = await forum.passwords.hash(form.value.password)
    const exceptSession = hashToken(req.sessionID)
    await transact(forum.db, tx => setPassword(tx, req.viewer.id, hash, { exceptSession }), 'nothing')
    await renewSession(req)
    res.done('/account/password', { key: 'told.password_changed' })
  })

  router.get('/account/email', (req, res) =>
    show(req, res, 'email', { values: { email: req.viewer.member?.email ?? '' } }),
  )

  router.post('/account/email', async (req, res) => {
    const at = forum.clock.now()
    const form = parse(EmailForm, req.body)
    if (!form.ok) return show(req, res, 'email', { values: typed(req.body), errors: form.errors }, form.status)
    const domain = mailDomainFault(req.site.settings, form.value.email)
    const faults = domain ? [domain] : await presentFaults(forum, req, form.value.present)
    if (faults.length > 0) return show(req, res, 'email', { values: typed(req.body), errors: faults }, 422)
    const { wait } = await countUp(forum.db, `email:${req.viewer.id}`, { max: 3, within: HOUR }, at)
    if (wait > 0) throw new TooMany('error.mails_per_hour', wait / 1000)
    await transact(forum.db, tx => askForEmail(tx, req.viewer.id, form.value.email, at, askedLang(req)), 'nothing')
    res.done('/account/email', { key: 'told.email_sent', values: { email: form.value.email } })
  })

  addQuestionRoute(router, forum)
  addSessionRoutes(router, forum)
  addAvatarRoutes(router, forum)
  return router
}

/** The link in a mail that proves an address; whoever opens it need not be signed in. */
export function emailRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/email/confirm/:token', (req, res) => {
    res.setHeader('Referrer-Policy', 'no-referrer')
    res.page('account/confirm-email', { page: { title: req.t('email.title'), hidden: true }, action: req.path })
  })

  router.post('/email/confirm/:token', async (req, res) => {
    const at = forum.clock.now()
    const id = await transact(forum.db, async tx => {
      const memberId = await confirmEmail(tx, String(req.params.token), at)
      if (memberId === undefined) return undefined
      await reward(tx, req.site, memberId, 'realemail', { at })
      await settle(tx, req.site, memberId, at)
      await admit(tx, req.site, memberId, { waitsFor: 'mail', at })
      return memberId
    })
    if (id === undefined) throw new NotFound('error.link_used')
    res.done(req.viewer.id > 0 ? '/account/email' : urls.home(), { key: 'told.email_confirmed' })
  })

  return router
}

/** 安全提问 of an account that was moved in. */
function addQuestionRoute(router: Router, forum: Forum): void {
  router.post('/account/password/question/remove', async (req, res) => {
    const faults = await faultsOfPresent(forum, req)
    if (faults.length > 0) return showPassword(forum, req, res, faults, 422)
    await transact(forum.db, tx => forgetQuestion(tx, req.viewer.id), 'nothing')
    res.done('/account/password', { key: 'told.saved' })
  })
}

function addSessionRoutes(router: Router, forum: Forum): void {
  router.get('/account/sessions', async (req, res) => {
    const sessions = await listSessions(forum.db, req.viewer.id, forum.clock.now())
    const devices = await listKnownDevices(forum.db, req.viewer.id)
    show(req, res, 'sessions', { sessions, devices, present: hashToken(req.sessionID), deviceOf })
  })

  router.post('/account/sessions/end', async (req, res) => {
    const except = hashToken(req.sessionID)
    await transact(forum.db, tx => endSessions(tx, req.viewer.id, { except }), 'nothing')
    await renewSession(req)
    res.done('/account/sessions', { key: 'told.signed_out_elsewhere' })
  })

  router.post('/account/sessions/:session/end', async (req, res) => {
    await transact(forum.db, tx => endSession(tx, req.viewer.id, paramText(req, 'session', 64)), 'nothing')
    res.done('/account/sessions', { key: 'told.signed_out_there' })
  })
}

function addAvatarRoutes(router: Router, forum: Forum): void {
  router.get('/account/avatar', (req, res) => show(req, res, 'avatar', {}))

  router.post('/account/avatar', async (req, res) => {
    if (req.viewer.group.can_set_avatar === 0) throw new Forbidden('error.cannot_set_avatar')
    const [upload] = uploadedFiles(req)
    const form = parse(SquareForm, req.body)
    if (!form.ok) return show(req, res, 'avatar', { values: typed(req.body), errors: form.errors }, form.status)
    const { avatar_version } = await getMember(forum.db, req.viewer.id)
    const version = nextAvatarVersion(avatar_version)
    const kept = upload
      ? await keepAvatar(forum.files, upload.path, req.viewer.id, version, squareOf(form.value))
      : false
    if (!kept) {
      const key = upload ? 'error.upload_not_picture' : 'error.upload_missing'
      return show(req, res, 'avatar', { errors: [{ key, values: { file: upload?.originalname ?? '' } }] }, 422)
    }
    const at = forum.clock.now()
    const amounts = await transact(forum.db, async tx => {
      await setAvatar(tx, req.viewer.id, version)
      const paid = await reward(tx, req.site, req.viewer.id, 'setavatar', { at })
      await settle(tx, req.site, req.viewer.id, at)
      return paid
    })
    await dropAvatar(forum.files, req.viewer.id, avatar_version)
    res.done('/account/avatar', { key: 'told.avatar_set' }, amounts)
  })
}

async function showPassword(
  forum: Forum,
  req: Request,
  res: Response,
  errors: Message[],
  status: number,
): Promise<void> {
  const { secques } = await getMember(forum.db, req.viewer.id)
  show(req, res, 'password', { errors, hasQuestion: secques !== '' }, status)
}

function show(req: Request, res: Response, tab: string, locals: Record<string, unknown>, status = 200): void {
  const title = req.t(`account.${tab}`)
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  res.page(`account/${tab}`, { page: { title, crumbs, hidden: true }, tab, values: {}, errors: [], ...locals }, status)
}

/** The square that was chosen of a picture; without one it is cut from the middle. */
function squareOf({ crop_x: x, crop_y: y, crop_side: side }: z.output<typeof SquareForm>): Square | undefined {
  return x === undefined || y === undefined || side === undefined ? undefined : { x, y, side }
}
