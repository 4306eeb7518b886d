import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../context.ts'
import { transact } from '../db/transact.ts'
import { lookThroughNote } from '../friends/holding-notes.ts'
import { canRemoveNote, removeNote } from '../friends/removing-notes.ts'
import { findStandingTo } from '../friends/standing.ts'
import { findWallNote } from '../friends/wall.ts'
import { writeOnWall } from '../friends/writing-on-walls.ts'
import { Forbidden, NotFound } from '../lib/errors.ts'
import { refused } from '../lib/outcome.ts'
import type { Member } from '../members/member.ts'
import { getMember } from '../members/member-queries.ts'
import { seesPart } from '../members/space-privacy.ts'
import { id, idParam, optionalId, parse, text } from './forms.ts'
import { requireMember } from './guards.ts'
import { showSpace } from './members.ts'
import type { Request } from './request.ts'
import { urls, withQuery } from './urls.ts'

const NoteForm = z.object({ body: text(10_000).transform(body => body.trim()), parent: optionalId })
const RemoveForm = z.object({ note: id })

/** 留言板: writing on a member's wall, and taking notes away. */
export function wallRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/members/:id/wall', requireMember, async (req, res) => {
    const member = await ownerOf(forum, req)
    const form = parse(NoteForm, req.body)
    if (!form.ok) return again(forum, req, res, member, form)
    const { body, reasons, faults } = lookThroughNote(req.site, req.viewer, form.value.body)
    if (faults.length > 0) return again(forum, req, res, member, refused(...faults))
    const fields = { body, parentId: form.value.parent, reasons }
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => writeOnWall(tx, req.site, req.viewer, member.id, fields, at))
    if (!outcome.ok) return again(forum, req, res, member, outcome)
    const { amounts, waits } = outcome.value
    res.done(wallOf(member), { key: waits ? 'told.note_waits' : 'told.note_written' }, amounts)
  })

  router.post('/members/:id/wall/remove', requireMember, async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const form = parse(RemoveForm, req.body)
    const note = form.ok ? await findWallNote(forum.db, member.id, form.value.note) : undefined
    if (!note) throw new NotFound('error.wall_note_gone')
    if (!canRemoveNote(req.viewer, note)) throw new Forbidden()
    await transact(forum.db, tx => removeNote(tx, req.viewer, note, forum.clock.now()))
    res.done(wallOf(member), { key: 'told.removed' })
  })

  return router
}

/** Whose wall it is, if she lets the viewer see it. Throws Forbidden. */
export async function ownerOf(forum: Forum, req: Request): Promise<Member> {
  const member = await getMember(forum.db, idParam(req))
  const { nearness } = await findStandingTo(forum.db, req.viewer, member.id)
  if (!seesPart(member, 'wall', nearness)) throw new Forbidden('error.space_closed')
  return member
}

/** The wall with what was refused, as it was typed. */
export function again(forum: Forum, req: Request, res: Response, member: Member, outcome: object): Promise<void> {
  const { errors = [], status = 422 } = outcome as { errors?: []; status?: number }
  return showSpace(forum, req, res, member, 'wall', errors, status)
}

/** Where the wall is. */
export function wallOf(member: Member): string {
  return withQuery(urls.member(member.id), { do: 'wall' })
}
