import type { Selectable } from 'kysely'
import type { Db } from '../db/schema.ts'
import type { MedalTable } from '../db/tables/medals.ts'

export type Medal = Readonly<Selectable<MedalTable>>

/** How one comes by a medal, in the order of the panel (members.md §8). */
export const MEDAL_KINDS = ['granted', 'automatic', 'decided', 'bought'] as const

/** Every medal in its order. */
export function loadMedals(db: Db): Promise<Medal[]> {
  return db.selectFrom('medal').selectAll().orderBy('position').orderBy('id').execute()
}

/** The medals that a member's own line names and that can be seen, in the order of the panel. */
export function wornMedals(all: readonly Medal[], line: string | null): Medal[] {
  if (!line) return []
  const numbers = new Set(line.split(',').map(Number))
  return all.filter(medal => medal.available === 1 && numbers.has(medal.id))
}

/** Whether members of this group may have it; a medal that names no groups is for all. */
export function isForGroup(medal: Pick<Medal, 'group_ids'>, groupId: number): boolean {
  return medal.group_ids === '' || medal.group_ids.split(',').includes(String(groupId))
}
