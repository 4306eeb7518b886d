import type { Selectable } from 'kysely'
import type { Db, Tx } from '../db/schema.ts'
import type { PostVersionTable } from '../db/tables/threads.ts'
import { NotFound } from '../lib/errors.ts'
import type { Viewer } from '../members/viewer.ts'
import type { Settings } from '../settings/settings.ts'
import type { Post } from './post.ts'

export type PostVersion = Selectable<PostVersionTable>

/** Keeps what a post said until now; of very many versions the oldest go, but never what was written first. */
export async function keepVersion(
  tx: Tx,
  settings: Settings,
  viewer: Viewer,
  { post, title }: { post: Pick<Post, 'id' | 'body'>; title: string },
  at: number,
): Promise<void> {
  if (settings.historyVersions === 0) return
  const row = { post_id: post.id, title, body: post.body, replaced_at: at }
  await tx
    .insertInto('post_version')
    .values({ ...row, replaced_by: viewer.id, replaced_by_name: viewer.name })
    .execute()
  const ids = await tx.selectFrom('post_version').select('id').where('post_id', '=', post.id).orderBy('id').execute()
  const spare = ids.slice(1, Math.max(1, ids.length - settings.historyVersions + 1)).map(version => version.id)
  if (spare.length > 0) await tx.deleteFrom('post_version').where('id', 'in', spare).execute()
}

/** What a post said before, the newest first, one more than asked so that the last has something to differ from. */
export function listVersions(
  db: Db,
  postId: number,
  { page, size }: { page: number; size: number },
): Promise<PostVersion[]> {
  return db
    .selectFrom('post_version')
    .selectAll()
    .where('post_id', '=', postId)
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
}

/** One former text of a post. Throws NotFound. */
export async function getVersion(db: Db, postId: number, id: number): Promise<PostVersion> {
  const row = await db
    .selectFrom('post_version')
    .selectAll()
    .where('id', '=', id)
    .where('post_id', '=', postId)
    .executeTakeFirst()
  if (!row) throw new NotFound('error.version_not_found')
  return row
}
