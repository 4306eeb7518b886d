import type { Insertable } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import type { MedalTable } from '../../db/tables/medals.ts'
import { NotFound } from '../../lib/errors.ts'
import type { Viewer } from '../../members/viewer.ts'
import { record } from '../../moderation/log.ts'

export type MedalFields = Omit<Insertable<MedalTable>, 'id'>

/** Makes a medal or changes it; answers its number and the picture that it had. Throws NotFound. */
export async function saveMedal(
  tx: Tx,
  viewer: Viewer,
  id: number | null,
  fields: MedalFields,
  at: number,
): Promise<{ id: number; before: string | null }> {
  await record(tx, viewer, { action: 'edit_medals', subject: fields.name, at })
  if (id === null) {
    const made = await tx.insertInto('medal').values(fields).returning('id').executeTakeFirstOrThrow()
    return { id: made.id, before: null }
  }
  const before = await tx.selectFrom('medal').select('picture').where('id', '=', id).executeTakeFirst()
  if (!before) throw new NotFound('error.medal_not_found')
  await tx.updateTable('medal').set(fields).where('id', '=', id).execute()
  return { id, before: before.picture }
}

/** Takes a medal out of the world, off everybody; answers its picture. Throws NotFound. */
export async function removeMedal(tx: Tx, viewer: Viewer, id: number, at: number): Promise<string> {
  const medal = await tx.deleteFrom('medal').where('id', '=', id).returning(['name', 'picture']).executeTakeFirst()
  if (!medal) throw new NotFound('error.medal_not_found')
  await record(tx, viewer, { action: 'edit_medals', subject: medal.name, at })
  return medal.picture
}
