import { type Selectable, sql } from 'kysely'
import { isPublic } from '../db/publicity.ts'
import type { Db, Tx } from '../db/schema.ts'
import type { BoardTable } from '../db/tables/boards.ts'
import { type Corrections, correct } from './correcting.ts'

type Row = Selectable<BoardTable>

const KINDS = {
  threads: ['threads'],
  posts: ['posts'],
  last_post: ['last_thread_id', 'last_post_at', 'last_author_id', 'last_author_name'],
} as const

/** Counts the threads and posts of each board and finds its last post. The threads have been counted before. */
export function recountBoards(db: Db): Promise<Corrections> {
  return correct(db, 'board', KINDS, reckonBoards)
}

async function reckonBoards(tx: Tx, rows: Row[]): Promise<Map<number, Partial<Row>>> {
  const counted = await visibleThreads(tx)
    .select(['board_id', eb => eb.fn.countAll<number>().as('threads'), sql<number>`sum(replies + 1)`.as('posts')])
    .groupBy('board_id')
    .execute()
  const reckoned = new Map<number, Partial<Row>>()
  for (const row of rows) {
    const { threads = 0, posts = 0 } = counted.find(one => one.board_id === row.id) ?? {}
    reckoned.set(row.id, { threads, posts, ...(await findLastPost(tx, row)) })
  }
  return reckoned
}

/** Of several threads with the same last moment, the one that the board names already. */
async function findLastPost(tx: Tx, board: Row) {
  const last = await visibleThreads(tx)
    .select(['id', 'last_post_at', 'last_author_id', 'last_author_name'])
    .where('board_id', '=', board.id)
    .orderBy('last_post_at', 'desc')
    .orderBy(sql`case when id = ${board.last_thread_id ?? 0} then 0 else 1 end`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    last_thread_id: last?.id ?? null,
    last_post_at: last?.last_post_at ?? 0,
    last_author_id: last?.last_author_id ?? null,
    last_author_name: last?.last_author_name ?? '',
  }
}

function visibleThreads(tx: Tx) {
  return tx.selectFrom('thread').where(isPublic('thread')).where('moved_to', 'is', null)
}
