import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { NotFound } from '../lib/errors.ts'
import { isStaff } from '../members/viewer.ts'
import { type Choice, type Choices, choiceOf, MAIL_WAYS, readChoices } from '../notifications/choices.ts'
import { choose, stopMails } from '../notifications/choosing.ts'
import { ALWAYS_ON_SITE, kindsFor, NEVER_ON_SITE, NOTICE_KINDS, type NoticeKind } from '../notifications/kinds.ts'
import { listSubscriptions } from '../notifications/push-subscriptions.ts'
import { listShields, unshield } from '../notifications/shielding.ts'
import { stoppingIn } from '../notifications/unsubscribe-tokens.ts'
import { formToken } from './csrf.ts'
import { deviceOf } from './devices.ts'
import { demand, id, paramText } from './forms.ts'
import { requireMember } from './guards.ts'
import type { Request, Response } from './request.ts'

const UnshieldForm = z.object({ member: id, kind: z.enum(['', ...NOTICE_KINDS]) })

/** 提醒设置 and 筛选设置: in which ways a member is told of what, and of whom not; and the links in mails that end them. */
export function noticeChoiceRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/notices', requireMember, (req, res) => show(forum, req, res))

  router.post('/account/notices', requireMember, async (req, res) => {
    const choices = choicesIn(req.body, kindsFor(isStaff(req.viewer)))
    await transact(forum.db, tx => choose(tx, req.viewer.id, choices), 'nothing')
    res.done('/account/notices', { key: 'told.saved' })
  })

  router.post('/account/notices/unshield', requireMember, async (req, res) => {
    const { member, kind } = demand(UnshieldForm, req.body)
    await transact(forum.db, tx => unshield(tx, req.viewer.id, member, kind), 'nothing')
    res.done('/account/notices', { key: 'told.unshielded' })
  })

  router.get('/unsubscribe/:token', (req, res) => {
    const { kind } = stopping(forum, req)
    if (req.viewer.id === 0) formToken(req)
    const title = req.t('notices.stop_mails')
    const page = { title, crumbs: [{ text: title }], hidden: true }
    res.page('notices/unsubscribe', { page, kind, action: `/unsubscribe/${paramText(req, 'token')}` })
  })

  router.post('/unsubscribe/:token', async (req, res) => {
    const { memberId, kind } = stopping(forum, req)
    await transact(forum.db, tx => stopMails(tx, memberId, kind, forum.clock.now()), 'nothing')
    res.done('/', { key: 'told.unsubscribed' })
  })

  return router
}

/** Whose mails of which kind a link ends. Throws NotFound when we did not make it. */
function stopping(forum: Forum, req: Request) {
  const found = stoppingIn(paramText(req, 'token'), forum.config.secret)
  if (!found) throw new NotFound()
  return found
}

/** One way of mail for each kind has to be there: a form that lacks some would turn them off unasked. */
function choicesIn(body: unknown, kinds: readonly NoticeKind[]): Choices {
  const given = (body ?? {}) as Record<string, unknown>
  const pairs = kinds.map((kind): [NoticeKind, Choice] => {
    const mail = MAIL_WAYS.find(way => way === given[`mail_${kind}`])
    const [site, push] = [given[`site_${kind}`], given[`push_${kind}`]]
    const wrong = [site, push].some(one => one !== undefined && one !== '1')
    if (mail === undefined || wrong) throw new NotFound('error.nothing_chosen')
    return [kind, { site: site === '1' || ALWAYS_ON_SITE.has(kind), mail, push: push === '1' }]
  })
  return Object.fromEntries(pairs)
}

async function show(forum: Forum, req: Request, res: Response): Promise<void> {
  const { id, member } = req.viewer
  const choices = readChoices(member?.notice_choices ?? '{}')
  const title = req.t('account.notices')
  res.page('account/notices', {
    page: { title, crumbs: [{ text: req.t('account.title'), href: '/account' }, { text: title }], hidden: true },
    tab: 'notices',
    kinds: kindsFor(isStaff(req.viewer)).map(kind => ({
      kind,
      choice: choiceOf(choices, kind),
      fixed: ALWAYS_ON_SITE.has(kind) || NEVER_ON_SITE.has(kind),
    })),
    ways: MAIL_WAYS,
    shields: await listShields(forum.db, id),
    browsers: await listSubscriptions(forum.db, id),
    deviceOf,
    confirmed: Boolean(member?.email_confirmed_at),
  })
}
