import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import type { CodeEntry } from '../../markup/codes/custom-codes.ts'
import { ELEMENTS, LOOKS } from '../../markup/codes/elements.ts'
import { CLASSIC, withCodes } from '../../markup/dialect.ts'
import { type CodeFields, removeCode, saveCode } from '../../posts/custom-codes.ts'
import { printNote } from '../../posts/renewing-beside.ts'
import { idParam, ids, line, parse, text, ticked, typed, whole } from '../forms.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

/** The signs of ours that a button may carry. */
const ICONS =
  'award bell book-open calendar camera coins download eye file-text flag globe image info key-round link lock mail megaphone message-square music palette play puzzle quote star table tag triangle-alert user video wand'.split(
    ' ',
  )

const CodeForm = z.object({
  tag: line(20).transform(tag => tag.toLowerCase()),
  icon: z.enum(['', ...ICONS]).default(''),
  example: text(500).default(''),
  explanation: line(200).default(''),
  params: whole(1, 3),
  prompts: text(300).default(''),
  replacement: text(2000).pipe(z.string().trim().min(1, 'error.replacement_missing')),
  nesting: whole(1, 5).default(1),
  group: ids(500),
  available: ticked,
  position: whole(0, 10_000).default(0),
})

/** 自定义代码: tags that the forum has besides those of every forum (posting.md §6). */
export function adminCodeRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/codes', (req, res) => show(req, res, null, [], 200))

  router.post('/admin/codes', (req, res) => save(forum, req, res, null))

  router.get('/admin/codes/:id', (req, res) => show(req, res, getCode(req), [], 200))

  router.post('/admin/codes/:id', (req, res) => save(forum, req, res, getCode(req)))

  router.post('/admin/codes/:id/remove', async (req, res) => {
    await transact(forum.db, tx => removeCode(tx, req.viewer, idParam(req), forum.clock.now()), 'site')
    res.done('/admin/codes', { key: 'told.removed' })
  })

  return router
}

async function save(forum: Forum, req: Request, res: Response, entry: CodeEntry | null): Promise<void> {
  const form = parse(CodeForm, req.body)
  if (!form.ok) return show(req, res, entry, form.errors, form.status)
  const fields = fieldsOf(form.value)
  const at = forum.clock.now()
  const outcome = await transact(
    forum.db,
    tx => saveCode(tx, req.site, req.viewer, entry?.id ?? null, fields, at),
    'site',
  )
  if (!outcome.ok) return show(req, res, entry, outcome.errors, outcome.status)
  res.done(`/admin/codes/${outcome.value}`, { key: 'told.saved' })
}

function fieldsOf({ group, available, ...values }: z.output<typeof CodeForm>): CodeFields {
  return { ...values, group_ids: [...new Set(group)].join(','), available: available ? 1 : 0 }
}

function getCode(req: Request): CodeEntry {
  const entry = req.site.dialects.codes.find(one => one.id === idParam(req))
  if (!entry) throw new NotFound()
  return entry
}

function show(req: Request, res: Response, entry: CodeEntry | null, errors: Message[], status: number): void {
  const { codes } = req.site.dialects
  const given = errors.length > 0 ? typed(req.body) : null
  const fresh = { params: '1', nesting: '1', available: '1', position: String(codes.length) }
  const chosen = errors.length > 0 ? parse(z.object({ group: ids(500) }), req.body) : null
  const locals = {
    entry,
    codes: entry ? [] : codes,
    values: given ?? (entry ? valuesOf(entry) : fresh),
    groups: [...req.site.groups.byId.values()],
    chosen: chosen?.ok ? chosen.value.group : (entry?.groupIds ?? []),
    icons: ICONS,
    effect: entry?.code ? { html: effectOf(entry) } : null,
    elements: Object.keys(ELEMENTS).join(' '),
    looks: LOOKS.join(' '),
  }
  showPanel(req, res, entry ? 'code' : 'codes', 'admin.codes', locals, { errors, status })
}

function valuesOf(entry: CodeEntry): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entry).map(([name, value]) => [
      name,
      name === 'available' && value === 0 ? '' : String(value ?? ''),
    ]),
  )
}

/** The example as a post prints it, whoever may use the code. */
function effectOf({ code, example }: CodeEntry) {
  return printNote(example, withCodes(CLASSIC, code ? [code] : []))
}
