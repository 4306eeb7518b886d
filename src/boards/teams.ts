import type { Db } from '../db/schema.ts'
import { isFounder } from '../members/ranks.ts'
import { isAdmin, type Viewer } from '../members/viewer.ts'

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

type Teams = { teams: ReadonlyMap<number, Team> }

/** The team that confines a viewer to its sections, if one does. */
export function teamOf({ teams }: Teams, { member }: Viewer): Team | undefined {
  return member?.team_id === null || !member ? undefined : teams.get(member.team_id)
}

/** Whether a section of the panel is open to her: all of them to founders, and to administrators whom no team confines. */
export function opensSection(site: Teams, viewer: Viewer, name: string): boolean {
  if (isFounder(viewer)) return true
  const team = teamOf(site, viewer)
  return team ? name === 'dashboard' || team.sections.has(name) : isAdmin(viewer)
}
