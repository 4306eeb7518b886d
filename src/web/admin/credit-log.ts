import { Router } from 'express'
import type { Forum } from '../../context.ts'
import { listEntries, listOwnActions } from '../../credits/entry-queries.ts'
import { LEDGER_CODES } from '../../credits/ledger-codes.ts'
import { NotFound } from '../../lib/errors.ts'
import { findMemberByName } from '../../members/member-queries.ts'
import { actionName, sendEntries } from '../credit-tables.ts'
import { creditsInUse } from '../credits.ts'
import { entryFilter, entryQuery } from '../entry-filter.ts'
import { pageNumber, queryText } from '../forms.ts'
import { paginateOpen } from '../pagination.ts'
import type { Request } from '../request.ts'
import { withQuery } from '../urls.ts'
import { showPanel } from './panel.ts'

const SIZE = 50

/** 积分记录: the ledgers of all, or of one member, by the same filters as her own; hers also as a table. */
export function adminCreditLogRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/credit-log', async (req, res) => {
    const page = pageNumber(req.query.page, 1000)
    const member = await findNamed(forum, req)
    const place = { page, size: SIZE, filter: entryFilter(req) }
    const asked = entryQuery(req)
    const whose = asked.member ? (member?.id ?? 0) : null
    const entries = await listEntries(forum.db, whose, place)
    const actions = member ? await listOwnActions(forum.db, member.id) : LEDGER_CODES
    const errors = asked.member && !member ? [{ key: 'error.member_not_found', field: 'member' }] : []
    showPanel(
      req,
      res,
      'credit-log',
      'admin.credit-log',
      {
        member: member ?? null,
        entries: entries.slice(0, SIZE).map(one => ({ ...one, name: actionName(req, one.action) })),
        actions: actions.map(action => [action, actionName(req, action)]),
        credits: creditsInUse(req),
        asked,
        csv: withQuery('/admin/credit-log.csv', asked),
        pagination: paginateOpen(page, entries.length > SIZE, n =>
          withQuery('/admin/credit-log', { ...asked, page: n }),
        ),
      },
      { errors },
    )
  })

  router.get('/admin/credit-log.csv', async (req, res) => {
    const member = await findNamed(forum, req)
    if (!member) throw new NotFound('error.member_not_found')
    await sendEntries(forum, req, res, { memberId: member.id, names: creditsInUse(req) })
  })

  return router
}

async function findNamed(forum: Forum, req: Request) {
  const name = queryText(req, 'member', 60).trim()
  return name === '' ? undefined : findMemberByName(forum.db, name)
}
