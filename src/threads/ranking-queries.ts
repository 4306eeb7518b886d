import type { Db } from '../db/schema.ts'
import { opens, type Reach } from '../members/reach.ts'
import { penNameOf } from '../posts/pen-name.ts'
import { SHOWN } from './ranking-everything.ts'

/** The members of a list, the first first. */
export function listRankedMembers(db: Db, list: string) {
  return db
    .selectFrom('ranking')
    .innerJoin('member', 'member.id', 'ranking.subject_id')
    .select(['ranking.value', 'member.id', 'member.name', 'member.avatar_version', 'member.group_id'])
    .where('ranking.list', '=', `member:${list}`)
    .where('member.locked_at', 'is', null)
    .orderBy('ranking.place')
    .limit(SHOWN)
    .execute()
}

/** The threads of a list that these eyes may read, the first first. */
export async function listRankedThreads(db: Db, reach: Reach, list: string) {
  const rows = await db
    .selectFrom('ranking')
    .innerJoin('thread', 'thread.id', 'ranking.subject_id')
    .select(['ranking.value', 'thread.id', 'thread.title', 'thread.board_id', 'thread.created_at'])
    .select(['thread.author_id', 'thread.author_name', 'thread.anonymous'])
    .where('ranking.list', '=', `thread:${list}`)
    .where(opens(reach))
    .orderBy('ranking.place')
    .limit(SHOWN)
    .execute()
  return rows.map(row => ({
    id: row.id,
    title: row.title,
    board_id: row.board_id,
    value: row.value,
    by: penNameOf(row),
  }))
}

/** The boards of a list, of these. */
export function listRankedBoards(db: Db, boardIds: readonly number[], list: string) {
  if (boardIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('ranking')
    .innerJoin('board', 'board.id', 'ranking.subject_id')
    .select(['ranking.value', 'board.id', 'board.name'])
    .where('ranking.list', '=', `board:${list}`)
    .where('board.id', 'in', boardIds)
    .orderBy('ranking.place')
    .limit(SHOWN)
    .execute()
}
