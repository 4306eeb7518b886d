import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import { removeVerification, saveVerification } from '../../members/arranging-verifications.ts'
import { BADGE_ICONS } from '../../members/verification.ts'
import { decideVerification, listVerifications } from '../../members/verifying.ts'
import { record } from '../../moderation/log.ts'
import { demand, idParam, line, optionalId, pageNumber, parse, text, ticked, typed, whole } from '../forms.ts'
import { paginateOpen } from '../pagination.ts'
import type { Request } from '../request.ts'
import { badgePicturesFrom, dropUnusedBadges } from './badge-pictures.ts'
import { showPanel } from './panel.ts'

const SIZE = 30
const flag = ticked.transform(value => (value ? 1 : 0))
const VerificationForm = z.object({
  id: optionalId,
  name: line(20).pipe(z.string().min(1, 'error.name_missing')),
  icon: z.enum(BADGE_ICONS),
  requirement: text(1000),
  position: whole(0, 10_000),
  available: flag,
  shown_at_posts: flag,
  drop_picture: ticked,
  drop_picture_before: ticked,
})
const DecideForm = z.object({ act: z.enum(['grant', 'refuse']) })

/** 用户认证: what the team vouches for, and who has asked. */
export function adminVerificationRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/verifications', (req, res) => show(forum, req, res))

  router.post('/admin/verifications', async (req, res) => {
    const form = parse(VerificationForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const { id, drop_picture, drop_picture_before, ...plain } = form.value
    const before = req.site.verifications.find(one => one.id === id)
    const drops = { picture: drop_picture, picture_before: drop_picture_before }
    const pictures = await badgePicturesFrom(forum, req, drops, before)
    if (!pictures.ok) return show(forum, req, res, pictures.errors, pictures.status)
    const fields = { ...plain, ...pictures.value }
    await change(forum, req, fields.name, tx => saveVerification(tx, id, fields))
    if (before) await dropUnusedBadges(forum, before)
    res.done('/admin/verifications', { key: 'told.saved' })
  })

  router.post('/admin/verifications/:id/remove', async (req, res) => {
    const one = req.site.verifications.find(({ id }) => id === idParam(req))
    if (!one) throw new NotFound()
    await change(forum, req, one.name, tx => removeVerification(tx, one.id))
    await dropUnusedBadges(forum, one)
    res.done('/admin/verifications', { key: 'told.removed' })
  })

  router.post('/admin/verifications/requests/:id', async (req, res) => {
    const { act } = demand(DecideForm, req.body)
    const at = forum.clock.now()
    await transact(forum.db, async tx => {
      const { memberId, name } = await decideVerification(tx, req.viewer.id, idParam(req), act === 'grant', at)
      const action = act === 'grant' ? ('verify' as const) : ('unverify' as const)
      await record(tx, req.viewer, { action, subject: name, memberId, at })
    })
    res.done('/admin/verifications', { key: 'told.saved' })
  })

  return router
}

function change(forum: Forum, req: Request, subject: string, act: Parameters<typeof transact<void>>[1]): Promise<void> {
  return transact(
    forum.db,
    async tx => {
      await act(tx)
      await record(tx, req.viewer, { action: 'edit_verifications', subject, at: forum.clock.now() })
    },
    'site',
  )
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[] = [], status = 200): Promise<void> {
  const page = pageNumber(req.query.page, 1000)
  const granted = req.query.show === 'granted'
  const rows = await listVerifications(forum.db, { granted, page, size: SIZE })
  const locals = {
    verifications: req.site.verifications,
    icons: BADGE_ICONS,
    granted,
    rows: rows.slice(0, SIZE),
    values: typed(req.body),
    pagination: paginateOpen(
      page,
      rows.length > SIZE,
      n => `/admin/verifications?page=${n}${granted ? '&show=granted' : ''}`,
    ),
  }
  showPanel(req, res, 'verifications', 'admin.verifications', locals, { errors, status })
}
