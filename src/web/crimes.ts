import { Router } from 'express'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { Forbidden, NotFound } from '../lib/errors.ts'
import { getMember } from '../members/member-queries.ts'
import { listCrimes } from '../moderation/crimes.ts'
import { askUndo } from '../threads/cleaning/asking.ts'
import { canUndo, findCleaning, listCleanings } from '../threads/cleaning/cleaning.ts'
import { idParam } from './forms.ts'
import { requireMember } from './guards.ts'
import { requireStaff } from './moderate-threads.ts'
import type { Request } from './request.ts'
import { urls } from './urls.ts'

const MOST = 200

/** 违规记录 of a member, for those who may ban, with what was taken away of hers. */
export function crimeRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/members/:id/crimes', requireMember, requireStaff, async (req, res) => {
    demandBanning(req)
    const member = await getMember(forum.db, idParam(req))
    const title = req.t('crimes.title', { name: member.name })
    const cleanings = await listCleanings(forum.db, member.id)
    res.page('moderation/crimes', {
      page: { title, crumbs: [{ text: member.name, href: urls.member(member.id) }, { text: title }], hidden: true },
      crimes: await listCrimes(forum.db, member.id, MOST),
      cleanings: cleanings.map(one => ({ ...one, mayUndo: canUndo(req.viewer, one) })),
    })
  })

  router.post('/members/:id/cleanings/:cleaning/undo', requireMember, requireStaff, async (req, res) => {
    demandBanning(req)
    const member = await getMember(forum.db, idParam(req))
    await transact(
      forum.db,
      async tx => {
        const cleaning = await findCleaning(tx, idParam(req, 'cleaning'))
        if (cleaning?.member_id !== member.id) throw new NotFound()
        await askUndo(tx, req.viewer, member, cleaning, forum.clock.now())
      },
      'nothing',
    )
    res.done(`/members/${member.id}/crimes`, { key: 'told.coming_back' })
  })

  return router
}

function demandBanning({ viewer }: Request): void {
  if (viewer.group.can_ban === 0) throw new Forbidden()
}
