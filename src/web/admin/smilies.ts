import { type Response, Router } from 'express'
import { z } from 'zod'
import { dropSmileyPictures, keepSmileyPicture } from '../../attachments/smiley-pictures.ts'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import type { KeptSmileySet } from '../../markup/smiley-sets.ts'
import { addSmilies, changeSmilies, removeSmileySet, type SmileyChange, saveSmileySet } from '../../posts/smilies.ts'
import { id, idParam, line, parse, ticked, typed, whole } from '../forms.ts'
import { uploadedFiles } from '../multipart.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

const SetForm = z.object({
  name: line(30).pipe(z.string().min(1, 'error.name_missing')),
  position: whole(0, 10_000).default(0),
  available: ticked,
})
const Row = z.object({ id, code: line(30), position: whole(0, 10_000), removed: ticked })
const MOST_ROWS = 150

/** 表情管理: the sets, their smilies, and many pictures at once. */
export function adminSmileyRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/smilies', (req, res) => showSets(req, res, [], 200))

  router.post('/admin/smilies', (req, res) => saveSet(forum, req, res, null))

  router.get('/admin/smilies/:id', (req, res) => show(req, res, getSet(req), [], 200))

  router.post('/admin/smilies/:id', (req, res) => saveSet(forum, req, res, getSet(req)))

  router.post('/admin/smilies/:id/remove', async (req, res) => {
    const set = getSet(req)
    const gone = await transact(forum.db, tx => removeSmileySet(tx, req.viewer, set.id, forum.clock.now()), 'site')
    await dropSmileyPictures(forum.files, gone)
    res.done('/admin/smilies', { key: 'told.removed' })
  })

  router.post('/admin/smilies/:id/pictures', async (req, res) => {
    const set = getSet(req)
    const kept: string[] = []
    const errors: Message[] = []
    for (const { path, size, originalname } of uploadedFiles(req, 'pictures')) {
      const upload = { path, size, name: originalname.slice(0, 60) }
      const outcome = await keepSmileyPicture(forum.files, upload, req.site.settings)
      if (outcome.ok) kept.push(outcome.value)
      else errors.push(...outcome.errors)
    }
    if (kept.length === 0 && errors.length === 0) errors.push({ key: 'error.upload_missing' })
    if (kept.length > 0)
      await transact(forum.db, tx => addSmilies(tx, req.viewer, set, kept, forum.clock.now()), 'site')
    if (errors.length > 0) {
      req.site = await forum.site.current()
      return show(req, res, getSet(req), errors, 422)
    }
    res.done(`/admin/smilies/${set.id}`, { key: 'told.saved' })
  })

  router.post('/admin/smilies/:id/codes', async (req, res) => {
    const set = getSet(req)
    const changes = changesFrom(req.body)
    const at = forum.clock.now()
    const outcome = await transact(forum.db, tx => changeSmilies(tx, req.viewer, set, changes, at), 'site')
    if (!outcome.ok) return show(req, res, set, outcome.errors, outcome.status)
    await dropSmileyPictures(forum.files, outcome.value)
    res.done(`/admin/smilies/${set.id}`, { key: 'told.saved' })
  })

  return router
}

async function saveSet(forum: Forum, req: Request, res: Response, set: KeptSmileySet | null): Promise<void> {
  const form = parse(SetForm, req.body)
  if (!form.ok)
    return set ? show(req, res, set, form.errors, form.status) : showSets(req, res, form.errors, form.status)
  const fields = { ...form.value, available: form.value.available ? 1 : 0 }
  const at = forum.clock.now()
  const saved = await transact(forum.db, tx => saveSmileySet(tx, req.viewer, set?.id ?? null, fields, at), 'site')
  res.done(`/admin/smilies/${saved}`, { key: 'told.saved' })
}

/** The rows of a form with `code_ID`, `position_ID` and `removed_ID` for each smiley. Throws NotFound. */
function changesFrom(body: unknown): SmileyChange[] {
  const fields = (body ?? {}) as Record<string, unknown>
  const numbers = Object.keys(fields)
    .filter(name => name.startsWith('code_'))
    .map(name => name.slice('code_'.length))
  const rows = numbers.map(n =>
    Row.safeParse({
      id: n,
      code: fields[`code_${n}`],
      position: fields[`position_${n}`],
      removed: fields[`removed_${n}`],
    }),
  )
  if (rows.length === 0 || rows.length > MOST_ROWS || !rows.every(row => row.success)) {
    throw new NotFound('error.nothing_chosen')
  }
  return rows.map(row => row.data)
}

function getSet(req: Request): KeptSmileySet {
  const set = req.site.dialects.smileySets.find(one => one.id === idParam(req))
  if (!set) throw new NotFound()
  return set
}

function showSets(req: Request, res: Response, errors: Message[], status: number): void {
  const locals = { sets: req.site.dialects.smileySets, values: typed(req.body) }
  showPanel(req, res, 'smilies', 'admin.smilies', locals, { errors, status })
}

function show(req: Request, res: Response, set: KeptSmileySet, errors: Message[], status: number): void {
  const rows: (typeof set.smilies)[] = []
  for (let from = 0; from < set.smilies.length; from += MOST_ROWS) rows.push(set.smilies.slice(from, from + MOST_ROWS))
  showPanel(req, res, 'smiley-set', 'admin.smilies', { set, rows, values: typed(req.body) }, { errors, status })
}
