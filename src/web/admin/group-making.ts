import { Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { makeGroup, permissionsToCopy, removeGroup } from '../../identity/making-groups.ts'
import { changeGroup } from '../../members/changing-group.ts'
import { getGroup } from '../../members/group.ts'
import { record } from '../../moderation/log.ts'
import { demand, id, idParam, line, parse } from '../forms.ts'
import { dropUnusedPicture } from './group-picture.ts'
import { showGroups } from './groups.ts'

const NewForm = z.object({ title: line(30).pipe(z.string().min(1, 'error.name_missing')), from: id })
const CopyForm = z.object({ from: id })

/** Special groups come and go, and permissions are copied from one to another. */
export function adminGroupMakingRoutes(forum: Forum): Router {
  const router = Router()

  router.post('/admin/groups', async (req, res) => {
    const form = parse(NewForm, req.body)
    if (!form.ok) return showGroups(forum, req, res, form.errors, form.status)
    const { title, from } = form.value
    const model = getGroup(req.site.groups, from)
    const made = await transact(
      forum.db,
      async tx => {
        await record(tx, req.viewer, { action: 'make_group', subject: title, at: forum.clock.now() })
        return makeGroup(tx, title, model)
      },
      'site',
    )
    res.done(`/admin/groups/${made}`, { key: 'told.saved' })
  })

  router.post('/admin/groups/:id/copy', async (req, res) => {
    const group = getGroup(req.site.groups, idParam(req))
    const from = getGroup(req.site.groups, demand(CopyForm, req.body).from)
    await transact(
      forum.db,
      async tx => {
        await changeGroup(tx, group.id, permissionsToCopy(from, group.staff > 0 && from.staff > 0))
        const about = { subject: group.title, details: { to: from.title }, at: forum.clock.now() }
        await record(tx, req.viewer, { action: 'copy_group', ...about })
      },
      'site',
    )
    res.done(`/admin/groups/${group.id}`, { key: 'told.saved' })
  })

  router.post('/admin/groups/:id/remove', async (req, res) => {
    const group = getGroup(req.site.groups, idParam(req))
    const at = forum.clock.now()
    const outcome = await transact(
      forum.db,
      async tx => {
        const removed = await removeGroup(tx, req.site, group, at)
        if (removed.ok) await record(tx, req.viewer, { action: 'delete_group', subject: group.title, at })
        return removed
      },
      'site',
    )
    if (!outcome.ok) return showGroups(forum, req, res, outcome.errors, 422)
    await dropUnusedPicture(forum, group.picture)
    res.done('/admin/groups', { key: 'told.group_removed', values: { group: group.title } })
  })

  return router
}
