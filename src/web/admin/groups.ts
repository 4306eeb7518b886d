import { type Response, Router } from 'express'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import type { Message } from '../../lib/errors.ts'
import { changeGroup } from '../../members/changing-group.ts'
import { countByGroup } from '../../members/counting-groups.ts'
import { GROUP, type Group, getGroup } from '../../members/group.ts'
import { type GroupColumn, type GroupField, sectionsOf } from '../../members/group-fields.ts'
import { record } from '../../moderation/log.ts'
import { askRenewal } from '../../posts/renewing.ts'
import { idParam, line, text, typed } from '../forms.ts'
import type { Request } from '../request.ts'
import { exemptionBoxes, exemptionsFrom } from './exemption-boxes.ts'
import { dropUnusedPicture, groupPictureFrom } from './group-picture.ts'
import { showPanel } from './panel.ts'
import { rangeRows, rangesFrom } from './rate-range-rows.ts'

/** How sound and film begin in a text. */
const PLAYERS = ['[media', '[audio', '[flash', '[swf']

/** 用户组: what the members of each may do. */
export function adminGroupRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/groups', (req, res) => showGroups(forum, req, res, [], 200))

  router.get('/admin/groups/:id', (req, res) => {
    const group = getGroup(req.site.groups, idParam(req))
    show(req, res, group, valuesOf(group), [], 200)
  })

  router.post('/admin/groups/:id', async (req, res) => {
    const group = getGroup(req.site.groups, idParam(req))
    const body = (req.body ?? {}) as Record<string, unknown>
    const { values, errors } = read(group, body)
    if (group.id === GROUP.admin && values.can_visit === 0)
      errors.push({ key: 'error.admin_visits', field: 'can_visit' })
    if (errors.length > 0) return show(req, res, group, typed(body), errors, 422)
    const picture = await groupPictureFrom(forum, req, group)
    if (!picture.ok) return show(req, res, group, typed(body), picture.errors, picture.status)
    const at = forum.clock.now()
    await transact(
      forum.db,
      async tx => {
        await changeGroup(tx, group.id, { ...values, picture: picture.value })
        await record(tx, req.viewer, { action: 'edit_group', subject: String(values.title), at })
        if ((values.can_media ?? group.can_media) !== group.can_media) await askRenewal(tx, { words: PLAYERS }, at)
      },
      'site',
    )
    if (group.picture !== picture.value) await dropUnusedPicture(forum, group.picture)
    res.done(`/admin/groups/${group.id}`, { key: 'told.saved' })
  })

  return router
}

/** All groups by their kind, the ladder to be arranged. */
export async function showGroups(
  forum: Forum,
  req: Request,
  res: Response,
  errors: Message[],
  status: number,
): Promise<void> {
  const { byId, ladder } = req.site.groups
  const sizes = await countByGroup(forum.db)
  showPanel(req, res, 'groups', 'admin.groups', { groups: [...byId.values()], ladder, sizes }, { errors, status })
}

type Values = Partial<Record<GroupColumn, string | number>>

/** Every field of the group's page has to be there; a box that is not ticked is a no. */
function read(group: Group, body: Record<string, unknown>): { values: Values; errors: Message[] } {
  const values: Values = {}
  const errors: Message[] = []
  for (const field of sectionsOf(group).flatMap(section => section.fields)) {
    const value = valueIn(group, field, body)
    if (value === undefined || (field.name === 'title' && value === '')) {
      errors.push({ key: 'error.setting', field: field.name, values: { field: field.name } })
    } else values[field.name] = value
  }
  return { values, errors }
}

function valueIn(group: Group, field: GroupField, body: Record<string, unknown>): string | number | undefined {
  if (field.kind === 'ranges') return rangesFrom(body)
  return field.kind === 'bits' ? exemptionsFrom(group, body) : valueFrom(field, body[field.name])
}

function valueFrom({ kind, max }: GroupField, said: unknown): string | number | undefined {
  if (kind === 'flag') return said === undefined ? 0 : said === '1' ? 1 : undefined
  if (typeof said !== 'string') return undefined
  if (kind !== 'number' && kind !== 'choice') {
    const parsed = (kind === 'text' ? line(max) : text(max)).safeParse(said)
    return parsed.success ? parsed.data.trim() : undefined
  }
  return /^\d{1,10}$/.test(said) && Number(said) <= max ? Number(said) : undefined
}

function valuesOf(group: Group): Record<string, string> {
  return Object.fromEntries(Object.entries(group).map(([name, value]) => [name, String(value ?? '')]))
}

function show(
  req: Request,
  res: Response,
  group: Group,
  values: Record<string, string>,
  errors: Message[],
  status: number,
): void {
  showPanel(
    req,
    res,
    'group',
    'admin.group',
    {
      group,
      groups: [...req.site.groups.byId.values()],
      values,
      sections: sectionsOf(group),
      ranges: rangeRows(req, values),
      boxes: exemptionBoxes(group, values),
    },
    { errors, status },
  )
}
