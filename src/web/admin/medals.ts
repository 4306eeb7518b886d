import { type Response, Router } from 'express'
import { z } from 'zod'
import { builtInMedal, MEDAL_PICTURES, medalLimits, medalPictures } from '../../attachments/medal-pictures.ts'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import { done, type Outcome } from '../../lib/outcome.ts'
import { MEDAL_KINDS, type Medal } from '../../members/medal.ts'
import { type MedalFields, removeMedal, saveMedal } from '../../play/medals/defining.ts'
import { creditsInUse } from '../credits.ts'
import { idParam, line, parse, ticked, typed, whole } from '../forms.ts'
import { uploadedFiles } from '../multipart.ts'
import type { Request } from '../request.ts'
import { allowedGroups, groupChoice } from './group-choice.ts'
import { showPanel } from './panel.ts'

const MOST = 1_000_000_000
const KEPT = 'kept'
const MedalForm = z.object({
  name: line(50).pipe(z.string().min(1, 'error.name_missing')),
  description: line(255),
  kind: z.enum(MEDAL_KINDS),
  picture: z.enum([...MEDAL_PICTURES, KEPT]),
  available: ticked,
  position: whole(0, 10_000),
  days: whole(0, 36_500),
  price: whole(0, MOST),
  credit: whole(0, 8),
  allowed: allowedGroups,
  credits_min: whole(0, MOST),
  wearers_max: whole(0, 1_000_000),
})

/** 勋章管理: which there are, and on which terms. */
export function adminMedalRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/medals', (req, res) => show(req, res, null, [], 200))

  router.post('/admin/medals', (req, res) => save(forum, req, res, null))

  router.get('/admin/medals/:id', (req, res) => show(req, res, getMedal(req), [], 200))

  router.post('/admin/medals/:id', (req, res) => save(forum, req, res, getMedal(req)))

  router.post('/admin/medals/:id/remove', async (req, res) => {
    const { id } = getMedal(req)
    const picture = await transact(forum.db, tx => removeMedal(tx, req.viewer, id, forum.clock.now()), 'site')
    await dropUnused(forum, picture)
    res.done('/admin/medals', { key: 'told.removed' })
  })

  return router
}

/** The medal of the address. Throws NotFound. */
function getMedal(req: Request): Medal {
  const medal = req.site.medals.find(one => one.id === idParam(req))
  if (!medal) throw new NotFound('error.medal_not_found')
  return medal
}

async function save(forum: Forum, req: Request, res: Response, medal: Medal | null): Promise<void> {
  const form = parse(MedalForm, req.body)
  if (!form.ok) return show(req, res, medal, form.errors, form.status)
  const { available, allowed, picture: chosen, ...rest } = form.value
  const picture = await pictureFrom(forum, req, chosen, medal)
  if (!picture.ok) return show(req, res, medal, picture.errors, picture.status)
  const fields: MedalFields = { ...rest, group_ids: allowed, available: available ? 1 : 0, picture: picture.value }
  const at = forum.clock.now()
  const { before } = await transact(forum.db, tx => saveMedal(tx, req.viewer, medal?.id ?? null, fields, at), 'site')
  if (before && before !== picture.value) await dropUnused(forum, before)
  res.done('/admin/medals', { key: 'told.saved' })
}

/** One that is sent, else the one that is chosen. */
async function pictureFrom(forum: Forum, req: Request, chosen: string, medal: Medal | null): Promise<Outcome<string>> {
  const [file] = uploadedFiles(req, 'pictures')
  if (file) return medalPictures.keep(forum.files, file, medalLimits(req.site.settings))
  return done(chosen === KEPT && medal ? medal.picture : builtInMedal(chosen === KEPT ? 'star' : chosen))
}

async function dropUnused(forum: Forum, picture: string): Promise<void> {
  const used = await forum.db.selectFrom('medal').select('id').where('picture', '=', picture).executeTakeFirst()
  if (!used) await medalPictures.drop(forum.files, picture)
}

function show(req: Request, res: Response, medal: Medal | null, errors: Message[], status: number): void {
  const body = typed(req.body)
  const pictures = MEDAL_PICTURES.map(name => ({ name, src: builtInMedal(name) }))
  const values = errors.length > 0 ? body : { ...medal }
  const groups = groupChoice(req, medal?.group_ids ?? '')
  const locals = { medal, pictures, values, groups, kinds: MEDAL_KINDS, credits: creditsInUse(req) }
  showPanel(req, res, medal ? 'medal' : 'medals', 'admin.medals', locals, { errors, status })
}
