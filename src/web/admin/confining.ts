import type { NextFunction } from 'express'
import type { Forum } from '../../context.ts'
import { Forbidden, NotFound } from '../../lib/errors.ts'
import { mayChange } from '../../members/ranks.ts'
import { isAdmin } from '../../members/viewer.ts'
import { notePanelAct } from '../../moderation/panel-acts.ts'
import { typed } from '../forms.ts'
import type { Request, Response } from '../request.ts'
import { mayOpen, sectionOf } from './sections.ts'

const ALWAYS = new Set(['/admin', '/admin/sign-in', '/admin/sign-out'])
const OF_MEMBER = /^\/admin\/members\/(\d{1,15})(?:\/|$)/

/** The one place that decides who opens which page of the panel, and notes everything that is sent there before it is done. */
export function confine(forum: Forum) {
  return async (req: Request, _res: Response, next: NextFunction): Promise<void> => {
    const path = plainPath(`${req.baseUrl}${req.path}`)
    const section = sectionOf(path)
    if (!section && !ALWAYS.has(path))
      throw isAdmin(req.viewer) ? new NotFound() : new Forbidden('error.not_your_section')
    if (section && !mayOpen(req.site, req.viewer, section)) throw new Forbidden('error.not_your_section')
    if (req.method === 'POST') {
      await demandRankOver(forum, req, path)
      await notePanelAct(forum.db, req.viewer, { path, fields: typed(req.body) }, forum.clock.now())
    }
    next()
  }
}

/** The address as routes compare it: its letters may be large or written as numbers, and a slash may end it. */
function plainPath(path: string): string {
  try {
    return decodeURIComponent(path).toLowerCase().replace(/\/+$/, '')
  } catch {
    throw new NotFound()
  }
}

/** What is done to one member's account asks for the rank to do it. */
async function demandRankOver(forum: Forum, req: Request, path: string): Promise<void> {
  const id = Number(OF_MEMBER.exec(path)?.[1] ?? 0)
  if (id === 0) return
  const member = await forum.db
    .selectFrom('member')
    .select(['id', 'founder', 'group_id', 'team_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (member && !mayChange(req.site.groups, req.viewer, member)) throw new Forbidden('error.founder_protected')
}
