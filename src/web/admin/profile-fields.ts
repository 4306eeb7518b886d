import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import { removeProfileField, saveProfileField } from '../../members/arranging-profile.ts'
import { PROFILE_KINDS, PROFILE_SECTIONS } from '../../members/profile-fields.ts'
import { record } from '../../moderation/log.ts'
import { settingLines } from '../../settings/settings.ts'
import { idParam, line, parse, text, ticked, typed, whole } from '../forms.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

const flag = ticked.transform(value => (value ? 1 : 0))
const FieldForm = z.object({
  name: line(30).pipe(z.string().min(1, 'error.name_missing')),
  section: z.enum(PROFILE_SECTIONS),
  kind: z.enum(PROFILE_KINDS),
  choices: text(2000).transform(lines => settingLines(lines).join('\n')),
  position: whole(0, 10_000),
  privacy: z.literal(['0', '1', '2']).transform(value => Number(value) as 0 | 1 | 2),
  available: flag,
  required: flag,
  asked_at_registration: flag,
  unchangeable: flag,
  shown_at_posts: flag,
  tells_signs: flag,
})

/** 用户栏目: the fields of every member's profile. */
export function adminProfileFieldRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/profile-fields', (req, res) => {
    showPanel(req, res, 'profile-fields', 'admin.profile-fields', { fields: req.site.profileFields })
  })

  router.get('/admin/profile-fields/new', (req, res) => show(req, res, null))

  router.post('/admin/profile-fields', (req, res) => save(forum, req, res, null))

  router.get('/admin/profile-fields/:id', (req, res) => show(req, res, fieldOf(req)))

  router.post('/admin/profile-fields/:id', (req, res) => save(forum, req, res, fieldOf(req)))

  router.post('/admin/profile-fields/:id/remove', async (req, res) => {
    const { id, name } = fieldOf(req)
    await transact(
      forum.db,
      async tx => {
        await removeProfileField(tx, id)
        await record(tx, req.viewer, { action: 'edit_profile_fields', subject: name, at: forum.clock.now() })
      },
      'site',
    )
    res.done('/admin/profile-fields', { key: 'told.removed' })
  })

  return router
}

function fieldOf(req: Request) {
  const field = req.site.profileFields.find(one => one.id === idParam(req))
  if (!field) throw new NotFound()
  return field
}

type Field = ReturnType<typeof fieldOf>

async function save(forum: Forum, req: Request, res: Response, field: Field | null): Promise<void> {
  const form = parse(FieldForm, req.body)
  if (!form.ok) return show(req, res, field, form.errors, form.status)
  const at = forum.clock.now()
  await transact(
    forum.db,
    async tx => {
      await saveProfileField(tx, field?.id ?? null, form.value)
      await record(tx, req.viewer, { action: 'edit_profile_fields', subject: form.value.name, at })
    },
    'site',
  )
  res.done('/admin/profile-fields', { key: 'told.saved' })
}

function show(req: Request, res: Response, field: Field | null, errors: Message[] = [], status = 200): void {
  const given = req.method === 'POST' ? typed(req.body) : null
  const kept: Record<string, unknown> = field ? { ...field, choices: field.choices.join('\n') } : { available: 1 }
  const locals = { field, values: given ?? kept, sections: PROFILE_SECTIONS, kinds: PROFILE_KINDS }
  showPanel(req, res, 'profile-field', 'admin.profile-fields', locals, { errors, status })
}
