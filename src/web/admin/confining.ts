import type { NextFunction } from 'express'
import type { Forum } from '../../context.ts'
import { Forbidden } from '../../lib/errors.ts'
import { isAdmin } from '../../members/viewer.ts'
import { notePanelAct } from '../../moderation/panel-acts.ts'
import { typed } from '../forms.ts'
import type { Request, Response } from '../request.ts'
import { isFounder, mayOpen, sectionOf } from './sections.ts'

const ALWAYS = new Set(['/admin', '/admin/sign-in', '/admin/sign-out'])
const OF_MEMBER = /^\/admin\/members\/(\d{1,15})(?:\/|$)/

/** The one place that decides who opens which page of the panel, and notes everything that is sent there before it is done. */
export function confine(forum: Forum) {
  return async (req: Request, _res: Response, next: NextFunction): Promise<void> => {
    const path = `${req.baseUrl}${req.path}`.replace(/\/+$/, '')
    const section = sectionOf(path)
    const opens = section ? mayOpen(req.site, req.viewer, section) : isAdmin(req.viewer)
    if (!ALWAYS.has(path) && !opens) throw new Forbidden('error.not_your_section')
    if (req.method === 'POST') {
      await demandFounderFor(forum, req, path)
      await notePanelAct(forum.db, req.viewer, { path, fields: typed(req.body) }, forum.clock.now())
    }
    next()
  }
}

/** Founders, and administrators besides oneself, are changed by founders alone. */
async function demandFounderFor(forum: Forum, req: Request, path: string): Promise<void> {
  const id = Number(OF_MEMBER.exec(path)?.[1] ?? 0)
  if (id === 0 || id === req.viewer.id || isFounder(req.viewer)) return
  const member = await forum.db
    .selectFrom('member')
    .select(['founder', 'group_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  const staff = req.site.groups.byId.get(member?.group_id ?? 0)?.staff ?? 0
  if (member && (member.founder === 1 || staff === 1)) throw new Forbidden('error.founder_protected')
}
