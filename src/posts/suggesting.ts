import { beginsWith } from '../db/dialect.ts'
import { isPublic } from '../db/publicity.ts'
import type { Db } from '../db/schema.ts'
import { GROUP } from '../members/group.ts'
import { nameKey } from '../members/names.ts'
import type { Viewer } from '../members/viewer.ts'

const LATEST_POSTS = 200

export interface Suggested {
  id: number
  name: string
}

/**
 * Members that somebody may want to call, whose names begin so: first those who wrote in the thread lately (null where
 * there is none), then the others by name. Nobody who is locked out or silenced, nobody who wrote as 匿名, not oneself.
 */
export async function suggestMembers(
  db: Db,
  viewer: Pick<Viewer, 'id'>,
  { threadId, beginning, most }: { threadId: number | null; beginning: string; most: number },
): Promise<Suggested[]> {
  const key = nameKey(beginning)
  const near =
    threadId === null ? [] : (await listWriters(db, threadId)).filter(one => nameKey(one.name).startsWith(key))
  const found = near.filter(one => one.id !== viewer.id).slice(0, most)
  if (found.length === most || key === '') return found
  const others = await active(db)
    .where(beginsWith(db, 'member.name_key', key))
    .where('member.id', 'not in', [viewer.id, ...found.map(({ id }) => id)])
    .orderBy('member.name_key')
    .limit(most - found.length)
    .execute()
  return [...found, ...others]
}

/** Who wrote the latest posts of a thread, the latest first, each once. */
async function listWriters(db: Db, threadId: number): Promise<Suggested[]> {
  const posts = await db
    .selectFrom('post')
    .select(['author_id'])
    .where('thread_id', '=', threadId)
    .where('anonymous', '=', 0)
    .where('author_id', 'is not', null)
    .where(isPublic('post'))
    .orderBy('floor', 'desc')
    .limit(LATEST_POSTS)
    .execute()
  const ids = [...new Set(posts.flatMap(post => post.author_id ?? []))]
  if (ids.length === 0) return []
  const members = await active(db).where('member.id', 'in', ids).execute()
  return members.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

function active(db: Db) {
  return db
    .selectFrom('member')
    .select(['member.id', 'member.name'])
    .where('member.locked_at', 'is', null)
    .where('member.group_id', 'not in', [GROUP.silenced, GROUP.banned])
}
