import type { Db, Tx } from '../db/schema.ts'
import type { Privacy } from '../db/tables/profiles.ts'
import type { ProfileField } from './profile-fields.ts'
import { signsOf } from './zodiac.ts'

/** What a member says of herself in one field. */
export interface Said {
  value: string
  privacy: Privacy
}

/** What a member has said, by the number of the field. */
export async function listSaid(db: Db, memberId: number): Promise<Map<number, Said>> {
  const rows = await db.selectFrom('profile_value').selectAll().where('member_id', '=', memberId).execute()
  return new Map(rows.map(({ field_id, value, privacy }) => [field_id, { value, privacy }]))
}

/** How near a reader stands to a member: 0 anybody, 1 a friend, 2 herself or who runs the site. */
export type Nearness = Privacy

/** What a reader so near sees of a profile, in the order of the fields; the query leaves out what is not for her. */
export async function listProfile(
  db: Db,
  fields: readonly ProfileField[],
  memberId: number,
  nearness: Nearness,
): Promise<{ field: ProfileField; value: string; privacy: Privacy; signs: ReturnType<typeof signsOf> }[]> {
  const rows = await db
    .selectFrom('profile_value')
    .select(['field_id', 'value', 'privacy'])
    .where('member_id', '=', memberId)
    .where('privacy', '<=', nearness)
    .execute()
  return fields
    .filter(field => field.available === 1)
    .flatMap(field =>
      rows
        .filter(row => row.field_id === field.id)
        .map(row => ({ field, ...row, signs: field.tells_signs === 1 ? signsOf(row.value) : null })),
    )
}

/** What everybody may see of a profile, by the number of the field, from the member's own row. */
export function readShown(shown: string): Map<number, string> {
  return shown === '' ? new Map() : new Map(JSON.parse(shown) as [number, string][])
}

/** Writes what everybody may see of her profile into the member's own row, where posts find it. Long texts stay out. */
export async function refreshShown(tx: Tx, memberId: number): Promise<void> {
  const rows = await tx
    .selectFrom('profile_value')
    .innerJoin('profile_field', 'profile_field.id', 'profile_value.field_id')
    .select(['profile_value.field_id', 'profile_value.value'])
    .where('profile_value.member_id', '=', memberId)
    .where('profile_value.privacy', '=', 0)
    .where('profile_field.kind', '!=', 'long')
    .orderBy('profile_value.field_id')
    .execute()
  const shown = rows.length > 0 ? JSON.stringify(rows.map(row => [row.field_id, row.value])) : ''
  await tx.updateTable('member').set({ shown_profile: shown }).where('id', '=', memberId).execute()
}
