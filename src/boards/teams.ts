import type { Db } from '../db/schema.ts'

/** Which sections of the panel the people of a team may open. */
export interface Team {
  id: number
  name: string
  sections: ReadonlySet<string>
}

/** Every team by its number. */
export async function loadTeams(db: Db): Promise<ReadonlyMap<number, Team>> {
  const rows = await db.selectFrom('staff_team').selectAll().orderBy('id').execute()
  return new Map(
    rows.map(({ id, name, sections }) => [id, { id, name, sections: new Set(sections.split(',').filter(one => one)) }]),
  )
}
