import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import type { Message } from '../lib/errors.ts'
import { listFormerNames } from '../members/former-names.ts'
import { tidyName } from '../members/names.ts'
import { filterStrictly } from '../members/wording.ts'
import { findRenameCard, renameByCard } from '../play/items/rename-card.ts'
import { rename } from '../threads/renaming.ts'
import { line, parse, typed } from './forms.ts'
import { presentFaults, presentPassword } from './present-password.ts'
import type { Request } from './request.ts'

const NameForm = z.object({
  name: line(60).transform(tidyName),
  present: presentPassword,
  card: z.enum(['', '1']).default(''),
})

/** 改名, where the site lets members do so or a card does. Comes after the guard of `/account`. */
export function renamingRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/account/name', (req, res) => show(forum, req, res))

  router.post('/account/name', async (req, res) => {
    const form = parse(NameForm, req.body)
    if (!form.ok) return show(forum, req, res, form.errors, form.status)
    const { name, present, card } = form.value
    const worded = filterStrictly(req.site, req.viewer, { name })
    const faults = await presentFaults(forum, req, present)
    if (!worded.ok || worded.value.name !== name) faults.push({ key: 'error.word_refused', field: 'name' })
    if (faults.length > 0) return show(forum, req, res, faults, 422)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx =>
      card === '1' ? renameByCard(tx, req.site, req.viewer, name, at) : rename(tx, req.site, req.viewer, name, at),
    )
    if (!outcome.ok) return show(forum, req, res, outcome.errors, outcome.status)
    res.done('/account/name', { key: 'told.renamed', values: { name } })
  })

  return router
}

async function show(forum: Forum, req: Request, res: Response, errors: Message[] = [], status = 200): Promise<void> {
  const title = req.t('account.name')
  const crumbs = [{ text: req.t('account.title'), href: '/account' }, { text: title }]
  const former = await listFormerNames(forum.db, req.viewer.id)
  const card = (await findRenameCard(forum.db, req.site, req.viewer)) ?? null
  const locals = { tab: 'name', former, card, values: typed(req.body), errors }
  res.page('account/name', { page: { title, crumbs, hidden: true }, ...locals }, status)
}
