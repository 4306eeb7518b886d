import { canModerate } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import { opensSection } from '../boards/teams.ts'
import type { Forum } from '../context.ts'
import { cameTo, comeTo, type Job, noteProgress } from '../db/jobs.ts'
import type { Db } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { listViewers, type Viewer } from '../members/viewer.ts'
import { type WorkQueue, workQueue } from '../notifications/calling-staff.ts'
import { notify } from '../notifications/notifying.ts'

/** The queues of boards by the right they ask for; the others are sections of the panel. */
const RIGHTS: Partial<Record<WorkQueue, 'can_see_reports' | 'can_review'>> = {
  reports: 'can_see_reports',
  review: 'can_review',
}
const SECTIONS: Partial<Record<WorkQueue, string>> = { medal_applications: 'medals' }

/** Tells those who decide in a queue that something waits there: one notice for each of them until it is read. */
export async function tellStaff(forum: Forum, payload: Record<string, unknown>, job: Job): Promise<void> {
  const queue = workQueue(payload.queue)
  if (!queue) return
  const site = await forum.site.current()
  const at = forum.clock.now()
  const notice = { category: 'manage' as const, key: `notice.work_${queue}`, params: { queue }, at }
  const staff = (await listStaff(forum.db, site)).toSorted((one, other) => one.id - other.id)
  let come = job
  for (const viewer of staff) {
    const told = viewer.id <= comeTo(job) || viewer.id === payload.by
    if (told || !decides(site, viewer, queue, Number(payload.boardId))) continue
    await transact(
      forum.db,
      async tx => {
        await noteProgress(tx, come, viewer.id, at)
        await notify(tx, viewer.id, { ...notice, mergeKey: `work:${queue}` })
      },
      'nothing',
    )
    come = cameTo(come, viewer.id)
  }
}

function decides(site: Site, viewer: Viewer, queue: WorkQueue, boardId: number): boolean {
  const right = RIGHTS[queue]
  if (!right) return opensSection(site, viewer, SECTIONS[queue] ?? queue.replaceAll('_', '-'))
  const board = site.boards.byId.get(boardId)
  return board !== undefined && canModerate(viewer, board, right)
}

async function listStaff(db: Db, { groups, teams }: Site): Promise<Viewer[]> {
  const ranked = [...groups.byId.values()].filter(group => group.staff > 0).map(group => group.id)
  const rows = await db
    .selectFrom('member')
    .select('id')
    .where(eb => eb.or([eb('group_id', 'in', ranked), eb('team_id', 'in', [0, ...teams.keys()])]))
    .execute()
  const ids = rows.map(row => row.id)
  return listViewers(db, groups, ids)
}
