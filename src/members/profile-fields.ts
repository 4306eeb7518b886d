import type { Selectable } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { Privacy, ProfileFieldTable, ProfileKind, ProfileSection } from '../db/tables/profiles.ts'

/** A field of every member's profile, as the panel defines it (members.md §5). */
export type ProfileField = Readonly<Omit<Selectable<ProfileFieldTable>, 'choices'>> & { choices: readonly string[] }

/** The tabs of the profile in their order. */
export const PROFILE_SECTIONS = [
  'basic',
  'contact',
  'education',
  'work',
  'personal',
] as const satisfies readonly ProfileSection[]
export const PROFILE_KINDS = ['text', 'long', 'choice', 'date', 'url'] as const satisfies readonly ProfileKind[]
export const PRIVACIES = [0, 1, 2] as const satisfies readonly Privacy[]

/** The longest that may be said in a field, in characters. */
export const LONGEST: Readonly<Record<ProfileKind, number>> = { text: 100, long: 1000, choice: 100, date: 10, url: 200 }

/** All fields in their order, also those that are switched off. */
export async function loadProfileFields(db: Db): Promise<ProfileField[]> {
  const rows = await db.selectFrom('profile_field').selectAll().orderBy('position').orderBy('id').execute()
  return rows.map(row => ({ ...row, choices: row.choices.split('\n').filter(choice => choice !== '') }))
}

/** The fields of a tab that members fill in. */
export function fieldsOf(fields: readonly ProfileField[], section: ProfileSection): ProfileField[] {
  return fields.filter(field => field.available === 1 && field.section === section)
}

/** What who joins is asked. */
export function fieldsAtRegistration(fields: readonly ProfileField[]): ProfileField[] {
  return fields.filter(field => field.available === 1 && (field.asked_at_registration === 1 || field.required === 1))
}
