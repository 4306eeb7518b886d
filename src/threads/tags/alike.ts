import { sql } from 'kysely'
import { isPublic } from '../../db/publicity.ts'
import type { Db } from '../../db/schema.ts'
import { hits } from '../../search/indexing.ts'
import { runsOf } from '../../search/words.ts'

/** How many relatives a thread remembers; how many are shown is a setting. */
export const RELATIVES = 30

/** So many pieces of a title are looked for, and so many of the latest threads with each. */
const PIECES = 8
const LATEST = 60

/** Other threads with tags of this one, those that share most first. */
export async function listByTags(db: Db, threadId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('thread_tag as mine')
    .innerJoin('thread_tag as theirs', 'theirs.tag_id', 'mine.tag_id')
    .innerJoin('thread', 'thread.id', 'theirs.thread_id')
    .select('thread.id')
    .where('mine.thread_id', '=', threadId)
    .where('theirs.thread_id', '<>', threadId)
    .where(isPublic('thread'))
    .where('thread.moved_to', 'is', null)
    .groupBy('thread.id')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('thread.id', 'desc')
    .limit(RELATIVES)
    .execute()
  return rows.map(row => row.id)
}

/** Threads whose titles share at least two pieces with this one, those that share most first. */
export async function listByTitle(db: Db, threadId: number, title: string): Promise<number[]> {
  const shared = new Map<number, number>()
  for (const piece of piecesOf(title)) {
    const wanted = hits(db, piece, true)
    if (!wanted) continue
    const rows = await db
      .selectFrom(wanted.as('hit'))
      .innerJoin('post', 'post.id', 'hit.post_id')
      .innerJoin('thread', 'thread.id', 'post.thread_id')
      .select('thread.id')
      .where('post.floor', '=', 1)
      .where('thread.id', '<>', threadId)
      .where(isPublic('thread'))
      .where('thread.moved_to', 'is', null)
      .orderBy('post.id', 'desc')
      .limit(LATEST)
      .execute()
    for (const { id } of rows) shared.set(id, (shared.get(id) ?? 0) + 1)
  }
  return [...shared]
    .filter(([, times]) => times >= 2)
    .sort(([a, x], [b, y]) => y - x || b - a)
    .slice(0, RELATIVES)
    .map(([id]) => id)
}

/** Latin words whole, and Chinese in pairs that follow one another. */
function piecesOf(title: string): string[] {
  const pieces = runsOf(title).flatMap(run => {
    if (!run.han) return run.text.length > 2 ? [run.text] : []
    const characters = [...run.text]
    return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
  })
  return [...new Set(pieces)].slice(0, PIECES)
}
