import { Router } from 'express'
import type { Forum } from '../context.ts'
import { Forbidden } from '../lib/errors.ts'
import { getMember } from '../members/member-queries.ts'
import { listCrimes } from '../moderation/crimes.ts'
import { idParam } from './forms.ts'
import { requireMember } from './guards.ts'
import { requireStaff } from './moderate-threads.ts'
import { urls } from './urls.ts'

const MOST = 200

/** 违规记录 of a member, for those who may ban. */
export function crimeRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/members/:id/crimes', requireMember, requireStaff, async (req, res) => {
    if (req.viewer.group.can_ban === 0) throw new Forbidden()
    const member = await getMember(forum.db, idParam(req))
    const title = req.t('crimes.title', { name: member.name })
    res.page('moderation/crimes', {
      page: { title, crumbs: [{ text: member.name, href: urls.member(member.id) }, { text: title }], hidden: true },
      crimes: await listCrimes(forum.db, member.id, MOST),
    })
  })

  return router
}
