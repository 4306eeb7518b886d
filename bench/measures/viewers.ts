import type { Forum } from '../../src/context.ts'
import { findViewer, type Viewer } from '../../src/members/viewer.ts'

/** A member as who is looking. Throws when there is none. */
export async function getViewer(forum: Forum, id: number): Promise<Viewer> {
  const { groups } = await forum.site.current()
  const viewer = await findViewer(forum.db, groups, id, '203.0.113.1')
  if (!viewer) throw new Error(`There is no member ${id}`)
  return viewer
}
