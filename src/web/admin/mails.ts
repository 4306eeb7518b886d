import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { discardMails, listQueuedMails, retryMails } from '../../jobs/mail-queue.ts'
import { NotFound } from '../../lib/errors.ts'
import { ids, pageNumber, parse, queryText } from '../forms.ts'
import { paginateOpen } from '../pagination.ts'
import { withQuery } from '../urls.ts'
import { showPanel } from './panel.ts'

const SIZE = 50
const ChosenForm = z.object({ chosen: ids(SIZE), act: z.enum(['retry', 'discard']) })

/** 邮件队列: mails that wait or were given up after the eighth try, to be tried again or thrown away. */
export function adminMailRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/mails', async (req, res) => {
    const failed = queryText(req, 'state', 10) !== 'waiting'
    const page = pageNumber(req.query.page, 1000)
    const mails = await listQueuedMails(forum.db, { page, size: SIZE, failed })
    const here = withQuery('/admin/mails', { state: failed ? null : 'waiting' })
    showPanel(req, res, 'mails', 'admin.mails', {
      mails: mails.slice(0, SIZE),
      failed,
      pagination: paginateOpen(page, mails.length > SIZE, n => withQuery(here, { page: n })),
    })
  })

  router.post('/admin/mails', async (req, res) => {
    const form = parse(ChosenForm, req.body)
    if (!form.ok || form.value.chosen.length === 0) throw new NotFound('error.nothing_chosen')
    const { chosen, act } = form.value
    const at = forum.clock.now()
    await transact(forum.db, tx => (act === 'retry' ? retryMails(tx, chosen, at) : discardMails(tx, chosen)), 'nothing')
    res.done('/admin/mails', { key: act === 'retry' ? 'told.mails_retried' : 'told.mails_discarded' })
  })

  return router
}
