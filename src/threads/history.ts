import { canModerate } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { notAllowed, type Outcome } from '../lib/outcome.ts'
import type { Viewer } from '../members/viewer.ts'
import { getVersion } from '../posts/versions.ts'
import { edit, editFault } from './editing.ts'
import type { PostInThread } from './post-in-thread.ts'

/** May see what the post said before: its author, and moderators whose group may. */
export function canSeeHistory(viewer: Viewer, { post, board }: Pick<PostInThread, 'post' | 'board'>): boolean {
  const own = viewer.id > 0 && post.author_id === viewer.id && post.blocked_at === null && post.deleted_at === null
  return own || canModerate(viewer, board, 'can_see_history')
}

/** May write an older text back: whoever may edit the post, and for posts of others has the right to. */
export function canRestore(viewer: Viewer, place: PostInThread, at: number): boolean {
  const own = place.post.author_id === viewer.id
  return (own || canModerate(viewer, place.board, 'can_restore_history')) && editFault(viewer, place, at) === undefined
}

/** Writes an older text back, as an edit like any other: what stands there now becomes a version too. */
export async function restore(
  tx: Tx,
  site: Site,
  viewer: Viewer,
  place: PostInThread,
  versionId: number,
  at: number,
): Promise<Outcome<string[]>> {
  if (!canRestore(viewer, place, at)) return notAllowed('error.cannot_edit')
  const { post, thread } = place
  const version = await getVersion(tx, post.id, versionId)
  const fields = {
    title: version.title,
    typeId: thread.type_id,
    body: version.body,
    attachmentIds: [],
    removedAttachmentIds: [],
    withSignature: post.with_signature === 1,
  }
  return edit(tx, site, viewer, place, fields, at)
}
