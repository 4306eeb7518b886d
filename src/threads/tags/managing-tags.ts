import type { Tx } from '../../db/schema.ts'
import { Forbidden } from '../../lib/errors.ts'
import type { Viewer } from '../../members/viewer.ts'
import { record } from '../../moderation/log.ts'
import { rememberTags } from './remembering-tags.ts'
import type { Tag } from './tag-queries.ts'

/** Throws Forbidden unless the viewer's group manages tags (allowmanagetag). */
export function demandTagRight(viewer: Viewer): void {
  if (viewer.group.can_manage_tags === 0) throw new Forbidden()
}

/** Closes tags to new threads and to readers, or opens them again. */
export async function setTagsClosed(
  tx: Tx,
  viewer: Viewer,
  ids: readonly number[],
  closed: boolean,
  at: number,
): Promise<void> {
  demandTagRight(viewer)
  const state = closed ? { closed_at: at, closed_by: viewer.id } : { closed_at: null, closed_by: null }
  for (const tag of await listTagsById(tx, ids)) {
    if ((tag.closed_at !== null) === closed) continue
    await tx.updateTable('tag').set(state).where('id', '=', tag.id).execute()
    await record(tx, viewer, { action: closed ? 'close_tag' : 'open_tag', subject: tag.name, at })
  }
}

/** Takes tags away from all their threads and out of the forum. */
export async function removeTags(tx: Tx, viewer: Viewer, ids: readonly number[], at: number): Promise<void> {
  demandTagRight(viewer)
  for (const tag of await listTagsById(tx, ids)) {
    const threads = await listThreadIds(tx, tag.id)
    await tx.deleteFrom('tag').where('id', '=', tag.id).execute()
    await rememberTags(tx, threads)
    await record(tx, viewer, { action: 'delete_tag', subject: tag.name, at })
  }
}

/** The tags with these numbers, in their order. */
export function listTagsById(tx: Tx, ids: readonly number[]): Promise<Tag[]> {
  if (ids.length === 0) return Promise.resolve([])
  return tx.selectFrom('tag').selectAll().where('id', 'in', ids).orderBy('id').execute()
}

/** All threads of a tag. */
export async function listThreadIds(tx: Tx, tagId: number): Promise<number[]> {
  const rows = await tx.selectFrom('thread_tag').select('thread_id').where('tag_id', '=', tagId).execute()
  return rows.map(row => row.thread_id)
}
