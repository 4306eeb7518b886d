import type { Site } from '../../boards/site.ts'
import { enqueue } from '../../db/jobs.ts'
import type { Tx } from '../../db/schema.ts'
import { Forbidden } from '../../lib/errors.ts'
import type { Member } from '../../members/member.ts'
import type { Viewer } from '../../members/viewer.ts'
import { record } from '../../moderation/log.ts'
import { type Cleaning, type CleaningKind, canUndo, cleanableBoardIds } from './cleaning.ts'

export const CLEAN_UP = 'clean up'

/**
 * 删除该用户的帖子: everything a member wrote since a moment in the boards of whoever asks goes to the recycle bins, by a job, so that
 * ten thousand posts hold nobody up. Throws Forbidden when there is no such board.
 */
export async function askCleaning(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  member: Pick<Member, 'id' | 'name'>,
  { kinds, since, reason }: { kinds: readonly CleaningKind[]; since: number; reason: string },
  at: number,
): Promise<void> {
  if (kinds.length === 0) return
  const boardIds = cleanableBoardIds(site, viewer)
  if (boardIds.length === 0) throw new Forbidden()
  const { id } = await tx
    .insertInto('cleaning')
    .values({
      member_id: member.id,
      kinds: kinds.join(','),
      since_at: since,
      board_ids: JSON.stringify(boardIds),
      reason,
      asked_by: viewer.id,
      asked_by_name: viewer.name,
      created_at: at,
      finished_at: null,
      undo_asked_at: null,
      undone_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await enqueue(tx, CLEAN_UP, { cleaningId: id }, at)
  const details = { kinds: kinds.join(',') }
  await record(tx, viewer, { action: 'clean_member', subject: member.name, memberId: member.id, details, reason, at })
}

/** All that a cleaning took away comes back. Throws Forbidden for whom it is not, and when it is wanted back already. */
export async function askUndo(tx: Tx, viewer: Viewer, member: Member, cleaning: Cleaning, at: number): Promise<void> {
  if (!canUndo(viewer, cleaning)) throw new Forbidden()
  const { numUpdatedRows } = await tx
    .updateTable('cleaning')
    .set({ undo_asked_at: at, undo_asked_by: viewer.id, undo_asked_by_name: viewer.name })
    .where('id', '=', cleaning.id)
    .where('undo_asked_at', 'is', null)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0) throw new Forbidden()
  await enqueue(tx, CLEAN_UP, { cleaningId: cleaning.id }, at)
  await record(tx, viewer, { action: 'unclean_member', subject: member.name, memberId: member.id, at })
}
