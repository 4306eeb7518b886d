import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { done, notAllowed, type Outcome, refused } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import { editFault } from './editing.ts'
import type { PostInThread } from './post-in-thread.ts'
import { setRemoved } from './recycling.ts'
import { setPostRemoved } from './recycling-posts.ts'
import { holdsFloors } from './rushes/joining-rush.ts'
import { holdThread } from './thread-queries.ts'

/**
 * The author takes her own post back, as the classic lets her: a reply, or a thread that nobody has answered.
 * Answers the files that nothing shows any more.
 */
export async function deleteOwn(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: PostInThread,
  at: number,
): Promise<Outcome<string[]>> {
  const { post } = place
  if (!site.settings.ownDeletion || post.author_id !== viewer.id) return notAllowed('error.cannot_delete')
  const fault = editFault(viewer, place, at)
  if (fault) return notAllowed(fault)
  if (holdsFloors(viewer, place.board, place.thread)) return notAllowed('error.rush_delete')
  const terms = { reason: '', tells: false, at }
  if (post.floor > 1) return done(await setPostRemoved(tx, site, viewer, place, terms))
  const thread = await holdThread(tx, post.thread_id)
  if (!thread || thread.replies > 0) return refused({ key: 'error.thread_has_replies' })
  return done(await setRemoved(tx, site, viewer, thread, { ...terms, expiresAt: null }))
}
