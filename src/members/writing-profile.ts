import type { Tx } from '../db/schema.ts'
import type { Privacy } from '../db/tables/profiles.ts'
import type { Message } from '../lib/errors.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { listSaid, refreshShown, type Said } from './profile.ts'
import { LONGEST, type ProfileField } from './profile-fields.ts'

/** What is wrong with what is said in these fields. */
export function profileFaults(fields: readonly ProfileField[], said: ReadonlyMap<number, Said>): Message[] {
  return fields.flatMap(field => profileFault(field, said.get(field.id)?.value ?? '') ?? [])
}

function profileFault(field: ProfileField, value: string): Message | undefined {
  const told = { values: { name: field.name, max: LONGEST[field.kind] }, field: `field_${field.id}` }
  if (value === '') return field.required === 1 ? { key: 'error.profile_required', ...told } : undefined
  if ([...value].length > LONGEST[field.kind]) return { key: 'error.profile_too_long', ...told }
  return fits(field, value) ? undefined : { key: 'error.profile_value', ...told }
}

function fits({ kind, choices }: ProfileField, value: string): boolean {
  if (kind === 'choice') return choices.includes(value)
  if (kind === 'date') return /^(19|20)\d\d-\d\d-\d\d$/.test(value) && isDay(value)
  if (kind === 'url') return /^https?:\/\/[^\s"'<>\\]+$/.test(value) && URL.canParse(value)
  return true
}

function isDay(value: string): boolean {
  const at = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}

/**
 * Writes what a member says of herself in these fields; the words have been looked through. What is not to be changed
 * any more stays as it is, whatever is said.
 */
export async function saveProfile(
  tx: Tx,
  fields: readonly ProfileField[],
  memberId: number,
  said: ReadonlyMap<number, Said>,
): Promise<Outcome<null>> {
  const before = await listSaid(tx, memberId)
  const open = fields.filter(field => said.has(field.id) && !isFixed(field, before.get(field.id)))
  const faults = profileFaults(open, said)
  if (faults.length > 0) return refused(...faults)
  for (const { id } of fields.filter(field => isFixed(field, before.get(field.id)))) {
    const privacy = said.get(id)?.privacy
    if (privacy !== undefined) await choosePrivacy(tx, memberId, id, privacy)
  }
  const ids = open.map(field => field.id)
  if (ids.length > 0) {
    await tx.deleteFrom('profile_value').where('member_id', '=', memberId).where('field_id', 'in', ids).execute()
  }
  const rows = open.flatMap(({ id }) => {
    const { value, privacy } = said.get(id) ?? { value: '', privacy: 0 }
    return value === '' ? [] : [{ member_id: memberId, field_id: id, value, privacy }]
  })
  if (rows.length > 0) await tx.insertInto('profile_value').values(rows).execute()
  await refreshShown(tx, memberId)
  return done(null)
}

async function choosePrivacy(tx: Tx, memberId: number, fieldId: number, privacy: Privacy): Promise<void> {
  await tx
    .updateTable('profile_value')
    .set({ privacy })
    .where('member_id', '=', memberId)
    .where('field_id', '=', fieldId)
    .execute()
}

/** Whether the member has said it for good; who sees it she may still choose. */
export function isFixed(field: ProfileField, before: Said | undefined): boolean {
  return field.unchangeable === 1 && before !== undefined
}
