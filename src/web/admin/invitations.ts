import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { listInvitations } from '../../identity/invitation-queries.ts'
import { listInvited } from '../../identity/invitation-tree.ts'
import { makeInvitations, withdrawInvitation } from '../../identity/inviting.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import { findMemberByName } from '../../members/member-queries.ts'
import { idParam, line, pageNumber, parse, typed, whole } from '../forms.ts'
import { paginateOpen } from '../pagination.ts'
import type { Request } from '../request.ts'
import { withQuery } from '../urls.ts'
import { showPanel } from './panel.ts'

const SIZE = 30
const GiveForm = z.object({ number: whole(1, 100), days: whole(1, 3650), name: line(60).default('') })

/** 邀请: codes that the site gives away, and who brought whom. */
export function adminInvitationRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/invitations', (req, res) => show(forum, req, res, [], 200))

  router.post('/admin/invitations', async (req, res) => {
    const form = parse(GiveForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const { name, number, days } = form.value
    const member = name === '' ? undefined : await findMemberByName(forum.db, name)
    if (name !== '' && !member) {
      return show(forum, req, res, [{ key: 'error.no_such_member', values: { name }, field: 'name' }], 422)
    }
    const given = { memberId: member?.id ?? null, number, price: 0, days }
    await transact(forum.db, tx => makeInvitations(tx, given, forum.clock.now()), 'nothing')
    res.done('/admin/invitations', { key: 'told.invitations', values: { number } })
  })

  router.post('/admin/invitations/:id/withdraw', async (req, res) => {
    if (!(await transact(forum.db, tx => withdrawInvitation(tx, idParam(req)), 'nothing'))) throw new NotFound()
    res.done('/admin/invitations', { key: 'told.removed' })
  })

  return router
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[], status: number): Promise<void> {
  const page = pageNumber(req.query.page, 10_000)
  const rows = await listInvitations(forum.db, null, { page, size: SIZE })
  const locals = {
    invitations: rows.slice(0, SIZE),
    tree: await listInvited(forum.db),
    pagination: paginateOpen(page, rows.length > SIZE, n => withQuery(req.originalUrl, { page: n })),
    values: typed(req.body),
    now: forum.clock.now(),
  }
  showPanel(req, res, 'invitations', 'admin.invitations', locals, { errors, status })
}
