import { canView } from '../boards/permissions.ts'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { mentionCandidates } from '../markup/mentions.ts'
import { nameKey } from '../members/names.ts'
import { listViewers, type Viewer } from '../members/viewer.ts'
import { notify } from '../notifications/notifying.ts'
import { type Mention, readMentions } from './manner.ts'

/**
 * The members that a text calls with `@name` (posting.md §7): as many as the group of the author may call in one
 * thread, those of her other posts there counted. `kept` are those that this post called before and that stay.
 */
export async function findMentions(
  tx: Tx,
  viewer: Viewer,
  { threadId, postId }: { threadId: number; postId: number | null },
  body: string,
  kept: readonly Mention[] = [],
): Promise<Mention[]> {
  const names = mentionCandidates(body)
  if (names.length === 0) return []
  const byKey = new Map(names.map(name => [nameKey(name), name.toLowerCase()]))
  const rows = await tx
    .selectFrom('member')
    .select(['id', 'name', 'name_key'])
    .where('name_key', 'in', [...byKey.keys()])
    .where('locked_at', 'is', null)
    .orderBy('id')
    .execute()
  const found = rows.filter(row => row.name.toLowerCase() === byKey.get(row.name_key))
  const stay = found.filter(({ id }) => kept.some(one => one.id === id))
  const fresh = found.filter(({ id }) => !kept.some(one => one.id === id))
  const room = fresh.length === 0 ? 0 : await roomFor(tx, viewer, threadId, postId)
  return [...stay, ...fresh.slice(0, Math.max(0, room - stay.length))].map(({ id, name }) => ({ id, name }))
}

async function roomFor(tx: Tx, viewer: Viewer, threadId: number, postId: number | null): Promise<number> {
  const most = viewer.group.mentions_max
  if (most === 0) return 0
  const rows = await tx
    .selectFrom('post')
    .select('mentions')
    .where('thread_id', '=', threadId)
    .where('author_id', '=', viewer.id)
    .where('mentions', '!=', '[]')
    .where('id', '!=', postId ?? 0)
    .execute()
  return most - new Set(rows.flatMap(row => readMentions(row.mentions).map(({ id }) => id))).size
}

/** Tells those who are called and may read the place; nobody is told of herself. */
export async function tellMentioned(
  tx: Tx,
  site: Site,
  viewer: Pick<Viewer, 'id' | 'name'>,
  place: { threadId: number; boardId: number; postId: number },
  mentions: readonly Mention[],
  at: number,
): Promise<void> {
  const ids = mentions.map(({ id }) => id).filter(id => id !== viewer.id)
  const board = site.boards.byId.get(place.boardId)
  if (ids.length === 0 || !board) return
  const { title } = await tx
    .selectFrom('thread')
    .select('title')
    .where('id', '=', place.threadId)
    .executeTakeFirstOrThrow()
  for (const reader of await listViewers(tx, site.groups, ids)) {
    if (!canView(reader, board)) continue
    const params = { member: viewer.name, title, thread: place.threadId, post: place.postId }
    const by = viewer.name === '' ? null : viewer.id
    const mergeKey = `at:${place.threadId}`
    await notify(tx, reader.id, { category: 'post', key: 'notice.mentioned', params, by, mergeKey, at })
  }
}
