import { reachOf } from '../../boards/reaching.ts'
import type { Site } from '../../boards/site.ts'
import type { Db } from '../../db/schema.ts'
import { opens } from '../../members/reach.ts'
import type { Viewer } from '../../members/viewer.ts'
import { penNameOf } from '../../posts/pen-name.ts'
import type { Paging } from './collection-queries.ts'

/** The threads of a collection that this viewer may open, the last put in first, one more than asked. */
export async function listGathered(db: Db, site: Site, viewer: Viewer, collectionId: number, { page, size }: Paging) {
  const rows = await db
    .selectFrom('collection_thread as held')
    .innerJoin('thread', 'thread.id', 'held.thread_id')
    .select(['thread.id', 'thread.board_id', 'thread.title', 'thread.author_id', 'thread.author_name'])
    .select(['thread.anonymous', 'thread.created_at', 'thread.replies', 'thread.views', 'thread.last_post_at'])
    .select(['held.reason', 'held.member_id as by_id', 'held.member_name as by_name', 'held.created_at as put_at'])
    .where('held.collection_id', '=', collectionId)
    .where(opens(reachOf(site, viewer)))
    .where('thread.moved_to', 'is', null)
    .orderBy('held.created_at', 'desc')
    .orderBy('held.thread_id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return rows.map(row => ({ ...row, author_id: penNameOf(row).id, author_name: penNameOf(row).name }))
}

/** What was said of a collection, the latest first, one more than asked. */
export function listRemarks(db: Db, collectionId: number, { page, size }: Paging) {
  return db
    .selectFrom('collection_comment')
    .selectAll()
    .where('collection_id', '=', collectionId)
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}
