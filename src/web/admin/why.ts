import { Router } from 'express'
import { explainAll } from '../../boards/explaining-barriers.ts'
import { explainExemptions } from '../../boards/explaining-exemptions.ts'
import type { Forum } from '../../context.ts'
import type { Message } from '../../lib/errors.ts'
import { findMemberByName } from '../../members/member-queries.ts'
import { findViewer, guest, type Viewer } from '../../members/viewer.ts'
import { newcomerUntil } from '../../posts/flooding.ts'
import { queryId, queryText } from '../forms.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

/** 权限诊断: why a member may do something in a board, or may not. */
export function adminWhyRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/why', async (req, res) => {
    const name = queryText(req, 'member', 40).trim()
    const ip = queryText(req, 'ip', 60).trim()
    const board = req.site.boards.byId.get(queryId(req, 'board') ?? 0) ?? null
    const viewer = name === '' ? guest(req.site.groups, ip) : await findByName(forum, req, name, ip)
    const errors: Message[] = viewer ? [] : [{ key: 'error.why_no_member', values: { name }, field: 'member' }]
    showPanel(
      req,
      res,
      'why',
      'admin.why',
      {
        asked: { member: name, board: board?.id ?? 0, ip },
        boards: [...req.site.boards.byId.values()],
        board,
        subject: viewer ?? null,
        answers: viewer && board ? await explainAll(forum.db, req.site, viewer, board, forum.clock.now()) : [],
        exemptions: viewer && board ? explainExemptions(viewer, board) : [],
        until: viewer?.member ? newcomerUntil(req.site.settings, viewer.member) : 0,
        now: forum.clock.now(),
      },
      { errors, status: errors.length > 0 ? 422 : 200 },
    )
  })

  return router
}

/** Where she was last, unless another address is asked about. */
async function findByName(forum: Forum, req: Request, name: string, ip: string): Promise<Viewer | undefined> {
  const member = await findMemberByName(forum.db, name)
  return member && (await findViewer(forum.db, req.site.groups, member.id, ip || member.last_ip))
}
