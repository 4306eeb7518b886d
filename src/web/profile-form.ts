import type { Privacy } from '../db/tables/profiles.ts'
import { NotFound } from '../lib/errors.ts'
import { isRefused, type Outcome, refused } from '../lib/outcome.ts'
import type { Said } from '../members/profile.ts'
import { LONGEST, type ProfileField } from '../members/profile-fields.ts'
import { filterStrictly } from '../members/wording.ts'
import { isFixed } from '../members/writing-profile.ts'
import { line, text } from './forms.ts'
import type { Request } from './request.ts'

/**
 * What a form says in these fields: `field_N`, and who may see it, `privacy_N`. Words are looked through. Throws
 * NotFound when a field is missing or comes twice.
 */
export function profileSaid(req: Request, fields: readonly ProfileField[]): Outcome<Map<number, Said>> {
  const body = (req.body ?? {}) as Record<string, unknown>
  const values: Record<string, string> = {}
  for (const field of fields) {
    const name = `field_${field.id}`
    const schema = field.kind === 'long' ? text(20_000) : line(5000)
    const parsed = schema.safeParse(body[name])
    if (!parsed.success) throw new NotFound('error.nothing_chosen')
    values[name] = parsed.data.trim().slice(0, LONGEST[field.kind] * 2)
  }
  const clean = filterStrictly(req.site, req.viewer, values)
  if (isRefused(clean)) return refused(...clean.errors)
  const said = fields.map((field): [number, Said] => [
    field.id,
    { value: clean.value[`field_${field.id}`] ?? '', privacy: privacyFrom(body[`privacy_${field.id}`], field) },
  ])
  return { ok: true, value: new Map(said) }
}

function privacyFrom(value: unknown, field: ProfileField): Privacy {
  if (value === undefined) return field.privacy
  if (value === '0' || value === '1' || value === '2') return Number(value) as Privacy
  throw new NotFound('error.nothing_chosen')
}

/** The fields as a form draws them: what was typed, what is said so far, or what everybody begins with. */
export function profileRows(
  fields: readonly ProfileField[],
  said: ReadonlyMap<number, Said>,
  given: Record<string, string>,
) {
  return fields.map(field => ({
    field,
    max: LONGEST[field.kind],
    fixed: isFixed(field, said.get(field.id)),
    value: given[`field_${field.id}`] ?? said.get(field.id)?.value ?? '',
    privacy: Number(given[`privacy_${field.id}`] ?? said.get(field.id)?.privacy ?? field.privacy),
  }))
}
