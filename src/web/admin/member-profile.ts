import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import type { Message } from '../../lib/errors.ts'
import { setTitle, TITLE_LONGEST } from '../../members/custom-title.ts'
import { groupOf } from '../../members/group.ts'
import type { Member } from '../../members/member.ts'
import { getMember } from '../../members/member-queries.ts'
import { listSaid } from '../../members/profile.ts'
import { PRIVACIES } from '../../members/profile-fields.ts'
import { saveProfile } from '../../members/writing-profile.ts'
import { record } from '../../moderation/log.ts'
import { idParam, line, parse, typed } from '../forms.ts'
import { profileRows, profileSaid } from '../profile-form.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

const TitleForm = z.object({ title: line(TITLE_LONGEST) })

/** 编辑资料: what a member says of herself, also what she may not change any more, and her 自定义头衔. */
export function adminMemberProfileRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/members/:id/profile', async (req, res) => {
    await show(forum, req, res, await getMember(forum.db, idParam(req)))
  })

  router.post('/admin/members/:id/profile', async (req, res) => {
    const member = await getMember(forum.db, idParam(req))
    const form = parse(TitleForm, req.body)
    const fields = fieldsFor(req)
    const said = form.ok ? profileSaid(req, fields) : form
    if (!form.ok || !said.ok) return show(forum, req, res, member, said.ok ? [] : said.errors, 422)
    const outcome = await transact(forum.db, async tx => {
      const saved = await saveProfile(tx, fields, member.id, said.value)
      if (!saved.ok) return saved
      await setTitle(tx, member.id, form.value.title)
      const at = forum.clock.now()
      await record(tx, req.viewer, { action: 'edit_member', subject: member.name, memberId: member.id, at })
      return saved
    })
    if (!outcome.ok) return show(forum, req, res, member, outcome.errors, outcome.status)
    res.done(`/admin/members/${member.id}/profile`, { key: 'told.saved' })
  })

  return router
}

/** All fields, as who looks after the site fills them in: nothing is asked for, and nothing stays as it was first said. */
function fieldsFor(req: Request) {
  const open = req.site.profileFields.filter(field => field.available === 1)
  return open.map(field => ({ ...field, required: 0, unchangeable: 0 }))
}

async function show(
  forum: Forum,
  req: Request,
  res: Response,
  member: Member,
  errors: Message[] = [],
  status = 200,
): Promise<void> {
  const given = typed(req.body)
  const rows = profileRows(fieldsFor(req), await listSaid(forum.db, member.id), given)
  const group = groupOf(req.site.groups, member.group_id)
  const title = given.title ?? member.custom_title
  const locals = { member, group, rows, privacies: PRIVACIES, title, longest: TITLE_LONGEST }
  showPanel(req, res, 'member-profile', 'admin.member', locals, { errors, status })
}
