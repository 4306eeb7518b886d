import type { Db, Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { GROUP } from '../members/group.ts'
import { endSessions } from '../members/sessions.ts'
import type { Viewer } from '../members/viewer.ts'
import { record } from '../moderation/log.ts'

/** Who may come into the panel, with her team. */
export function listStaff(db: Db) {
  return db
    .selectFrom('member')
    .select(['id', 'name', 'group_id', 'founder', 'team_id'])
    .where(eb => eb.or([eb('group_id', '=', GROUP.admin), eb('team_id', 'is not', null)]))
    .orderBy('id')
    .execute()
}

/** Makes a team, or says what one of them may open. */
export async function saveTeam(
  tx: Tx,
  viewer: Viewer,
  { id, name, sections }: { id: number | null; name: string; sections: readonly string[] },
  at: number,
): Promise<void> {
  const row = { name, sections: sections.join(',') }
  if (id === null) await tx.insertInto('staff_team').values(row).execute()
  else await tx.updateTable('staff_team').set(row).where('id', '=', id).execute()
  await record(tx, viewer, { action: 'edit_team', subject: name, reason: row.sections, at })
}

/** Dissolves a team: who was in it, and is no administrator, comes no more into the panel. */
export async function removeTeam(
  tx: Tx,
  viewer: Viewer,
  { id, name }: { id: number; name: string },
  at: number,
): Promise<void> {
  const outsiders = await tx
    .updateTable('member')
    .set({ team_id: null })
    .where('team_id', '=', id)
    .where('group_id', '!=', GROUP.admin)
    .returning('id')
    .execute()
  for (const outsider of outsiders) await endSessions(tx, outsider.id)
  const rest = await tx.selectFrom('member').select('id').where('team_id', '=', id).limit(1).executeTakeFirst()
  // Administrators stay confined: to nothing, until a founder puts them somewhere else.
  if (rest) await tx.updateTable('staff_team').set({ sections: '' }).where('id', '=', id).execute()
  else await tx.deleteFrom('staff_team').where('id', '=', id).execute()
  await record(tx, viewer, { action: 'edit_team', subject: name, at })
}

export interface Post {
  teamId: number | null
  founder: boolean
}

/** Puts somebody into a team, out of it, or among the founders. A founder never demotes herself: one is always left. */
export async function appointStaff(
  tx: Tx,
  viewer: Viewer,
  member: { id: number; name: string; group_id: number },
  { teamId, founder }: Post,
  at: number,
): Promise<Outcome<null>> {
  if (member.id === viewer.id) return refused({ key: 'error.not_oneself' })
  if (founder && member.group_id !== GROUP.admin) return refused({ key: 'error.founder_is_admin' })
  const row = { founder: founder ? 1 : 0, team_id: founder ? null : teamId }
  await tx.updateTable('member').set(row).where('id', '=', member.id).execute()
  await endSessions(tx, member.id)
  await record(tx, viewer, { action: 'edit_staff', subject: member.name, memberId: member.id, at })
  return done(null)
}
