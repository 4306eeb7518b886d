import { canModerate } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { Forbidden } from '../lib/errors.ts'
import type { Viewer } from '../members/viewer.ts'
import { closeReport, type Decision } from '../moderation/reporting.ts'
import { block, warn } from './blocking.ts'
import type { PostInThread } from './post-in-thread.ts'
import { remove } from './recycling.ts'
import { removePost } from './recycling-posts.ts'

/** What can be decided about a reported post with one click. */
export const DECISIONS: readonly Decision[] = ['ignore', 'block', 'warn', 'delete']

/** Decides a report: does to the post what was decided and closes the report. Answers files to remove. */
export async function decide(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  reportId: number,
  place: PostInThread,
  decision: Decision,
  { reason, at }: { reason: string; at: number },
): Promise<string[]> {
  if (!canModerate(viewer, place.board, 'can_see_reports')) throw new Forbidden()
  if (!(await closeReport(tx, viewer, reportId, decision, at))) return []
  const terms = { reason, tells: true, at }
  if (decision === 'block') await block(tx, site, viewer, place, true, terms)
  if (decision === 'warn') await warn(tx, site, viewer, place, terms)
  if (decision !== 'delete') return []
  return place.post.floor === 1
    ? remove(tx, site, viewer, place.thread, { ...terms, expiresAt: null })
    : removePost(tx, site, viewer, place, terms)
}
