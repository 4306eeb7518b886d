import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Forum } from '../../context.ts'
import { transact } from '../../db/transact.ts'
import { type Message, NotFound } from '../../lib/errors.ts'
import { record } from '../../moderation/log.ts'
import { askRenewal } from '../../posts/renewing.ts'
import { saveSettings } from '../../settings/keeping.ts'
import { settingSections } from '../../settings/settings.ts'
import { typed } from '../forms.ts'
import type { Request } from '../request.ts'
import { showPanel } from './panel.ts'

/** The sections that are drawn from their fields; credits have a page of their own. */
const SECTIONS = [
  'site',
  'access',
  'identity',
  'posting',
  'reading',
  'answering',
  'play',
  'space',
  'messages',
  'moderation',
] as const
type Section = (typeof SECTIONS)[number]

export interface SettingField {
  name: string
  kind: 'flag' | 'number' | 'text' | 'lines' | 'choice'
  choices: string[]
  value: string
  min: number | null
  max: number | null
}

/** 全局: what an admin decides for the whole site. */
export function adminSettingRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/settings', (_req, res) => res.redirect(302, '/admin/settings/site'))

  router.get('/admin/settings/:section', (req, res) => show(forum, req, res, sectionOf(req), undefined, [], 200))

  router.post('/admin/settings/:section', async (req, res) => {
    const section = sectionOf(req)
    const form = parseSection(section, (req.body ?? {}) as Record<string, unknown>)
    if (!form.ok) return show(forum, req, res, section, typed(req.body), form.errors, 422)
    const at = forum.clock.now()
    await transact(
      forum.db,
      async tx => {
        await saveSettings(tx, form.values, { by: req.viewer.id, at })
        await record(tx, req.viewer, { action: 'edit_settings', subject: section, at })
        const { externalImages = req.site.settings.externalImages } = form.values
        if (externalImages !== req.site.settings.externalImages) await askRenewal(tx, { words: ['[img'] }, at)
      },
      'site',
    )
    res.done(`/admin/settings/${section}`, { key: 'told.saved' })
  })

  return router
}

function sectionOf(req: Request): Section {
  const section = SECTIONS.find(one => one === req.params.section)
  if (!section) throw new NotFound()
  return section
}

type Parsed = { ok: true; values: Record<string, unknown> } | { ok: false; errors: Message[] }

/** Every field of the section has to be there: a form that lacks some would set them back unasked. */
function parseSection(section: Section, given: Record<string, unknown>): Parsed {
  const fields: Record<string, z.ZodType> = settingSections[section]
  const values: Record<string, unknown> = {}
  const errors: Message[] = []
  for (const [name, field] of Object.entries(fields)) {
    const value = saidOf(kindOf(field).kind, given[name])
    const parsed = value === undefined ? undefined : field.safeParse(value)
    if (parsed?.success) values[name] = parsed.data
    else errors.push({ key: 'error.setting', field: name, values: { field: name } })
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, values }
}

/** What the form says of a field; undefined when it is missing, comes twice, or is no such thing. */
function saidOf(kind: SettingField['kind'], value: unknown): string | boolean | undefined {
  if (kind === 'flag') return value === undefined ? false : value === '1' || undefined
  if (typeof value !== 'string' || (kind === 'number' && !/^-?\d{1,9}$/.test(value))) return undefined
  return value.replaceAll('\r\n', '\n')
}

/** What kind of control a setting wants, read off its schema. */
function kindOf(field: z.ZodType): Omit<SettingField, 'name' | 'value'> {
  const inner = field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field
  const plain = { choices: [], min: null, max: null }
  if (inner instanceof z.ZodBoolean) return { ...plain, kind: 'flag' }
  if (inner instanceof z.ZodEnum) return { ...plain, kind: 'choice', choices: inner.options.map(String) }
  if (inner instanceof z.ZodNumber) return { ...plain, kind: 'number', min: inner.minValue, max: inner.maxValue }
  const max = inner instanceof z.ZodString ? inner.maxLength : null
  return { ...plain, kind: (max ?? 0) > 200 ? 'lines' : 'text', max }
}

const LINE_LISTS = new Set(['floorNames', 'siteDescription'])

function show(
  forum: Forum,
  req: Request,
  res: Response,
  section: Section,
  given: Record<string, string> | undefined,
  errors: Message[],
  status: number,
): void {
  const settings = req.site.settings as Record<string, unknown>
  const fields = Object.entries(settingSections[section] as Record<string, z.ZodType>).map(([name, field]) => {
    const kind = kindOf(field)
    const value = given
      ? (given[name] ?? '')
      : settings[name] === true
        ? '1'
        : settings[name] === false
          ? ''
          : String(settings[name])
    return { name, value, ...kind, ...(LINE_LISTS.has(name) ? { kind: 'lines' as const } : {}) }
  })
  const noSms = section === 'identity' && !forum.config.sms.works
  const locals = { section, sections: SECTIONS, fields, noSms }
  showPanel(req, res, 'settings', `admin.settings.${section}`, locals, { errors, status })
}
